# The two commands of the README, and a few for developers. The work is done in deploy/local/.
.PHONY: help run serve test test-fast bench trust messages format

help:
	@sed -n 's/^## //p' Makefile

## make run        set up, load the demonstration, serve at 127.0.0.1:8000
run:
	@deploy/local/run.sh demo

## make serve      the same without the demonstration: for a ward's own data
serve:
	@deploy/local/run.sh own

## make test       everything: checks, SQLite, PostgreSQL, browser
test:
	@deploy/local/test.sh all

## make test-fast  checks and the suite on SQLite
test-fast:
	@deploy/local/test.sh fast

## make bench      the figures of docs/performance.md, measured anew
bench:
	@deploy/local/bench.sh

## make trust      what is tried at random, ten times as often as in the tests
trust:
	@deploy/local/trust.sh

## make messages   bring locale/ up to the code: new texts added, catalogues compiled
messages:
	@deploy/local/environment.sh test
	@.venv/bin/python -m tests.messages

## make format     ruff and djade, in place
format:
	@deploy/local/environment.sh test
	@deploy/local/lint.sh --fix

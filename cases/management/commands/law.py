"""Answers one question to the law: JSON in, JSON out, for scripts outside this project."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cases.rules.answers.answer import answer
from cases.rules.questions.asking import parse
from cases.rules.questions.fields import Malformed
from cases.rules.tables.book import the_law

WRONG_INPUT = 2


class Command(BaseCommand):
    """Reads a question from a file or standard input; no database, no clock."""

    help = "Answers a question to the law: JSON from FILE or standard input, JSON out."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", metavar="FILE", help="standard input if left out")

    def handle(self, *, file, **options):
        book = the_law()
        try:
            given = answer(parse(read(file), book), book)
        except (Malformed, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error), returncode=WRONG_INPUT) from error
        self.stdout.write(json.dumps(given, ensure_ascii=False, indent=1))


def read(file):
    """The question's text, UTF-8 whatever the locale says."""
    given = Path(file).read_bytes() if file else sys.stdin.buffer.read()
    return given.decode("utf-8-sig")

"""``python -m tests.bench``: sets Django up, then does what tests/bench/run.py says."""

import os
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")
django.setup()
sys.exit(import_module("tests.bench.run").main(*sys.argv[1:]))

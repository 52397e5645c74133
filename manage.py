#!/usr/bin/env python
"""Aftercare's command line."""

import os
import sys
from importlib import import_module

import django
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

UNCHECKED = {"shell", "dbshell", "changepassword", "collectstatic"}  # Django's, which ask nothing


def refuse_a_doubtful_start():
    """Ends here, in words, where the settings are wrong or the keys not those of the data."""
    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as why:
        sys.exit(str(why))
    if UNCHECKED.intersection(sys.argv[1:2]):
        django.setup()
        if errors := run_checks(tags=["keys"]):
            sys.exit("\n".join(error.msg for error in errors))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")
    refuse_a_doubtful_start()
    execute_from_command_line(sys.argv)

#!/usr/bin/env python
"""Aftercare's command line."""

import os
import sys

import django
from django.core.checks import run_checks
from django.core.management import execute_from_command_line

UNCHECKED = {"shell", "dbshell", "changepassword", "collectstatic"}  # Django's, which ask nothing


def refuse_keys_of_other_data():
    """Ends here, in words, where the keys are not those of the data."""
    django.setup()
    if errors := run_checks(tags=["keys"]):
        sys.exit("\n".join(error.msg for error in errors))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")
    if UNCHECKED.intersection(sys.argv[1:2]):
        refuse_keys_of_other_data()
    execute_from_command_line(sys.argv)

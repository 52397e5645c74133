"""The entry point of a WSGI server, such as gunicorn; it does not serve on keys of other data."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")

application = get_wsgi_application()
call_command("check", tags=["keys"])

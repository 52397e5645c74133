"""App configuration: people and what is done for them."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("People and measures")

    def ready(self):
        """The check of the keys needs the models, which are there by now."""
        register(import_module("cases.actions.key_check").keys_fit, "keys")

"""The words of the Vietnamese pages, by the text of the code."""

from django.utils.translation import gettext, override


def t(text):
    with override("vi"):
        return gettext(text)

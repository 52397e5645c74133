"""What the crispy forms share."""

from crispy_forms.helper import FormHelper


def plain_helper(layout=None):
    """A helper that renders the fields alone: the template writes form, summary and buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    helper.render_hidden_fields = True
    if layout is not None:
        helper.layout = layout
    return helper


def suggest(form, name, words):
    """Offer words while typing in a field; ``cases/_record_form.html`` writes the datalist."""
    form.fields[name].widget.attrs["list"] = f"{name}-words"
    form.offers = [*getattr(form, "offers", ()), (f"{name}-words", list(words))]

"""What an action refuses comes back to the form that called it."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from wards.forms.attempts import attempt
from wards.models import Conflict


class VisitForm(forms.Form):
    """A form of two fields that knows when somebody was quicker."""

    day = forms.CharField(required=False)
    place = forms.CharField(required=False)
    attempt = attempt
    conflict = False

    def show_conflict(self):
        self.conflict = True


@pytest.fixture
def form():
    bound = VisitForm({"day": "25/11/2026", "place": "Tổ 5"})
    assert bound.is_valid()
    return bound


def refuses(error):
    def write(**details):
        raise error

    return write


def test_gives_back_what_the_action_gives(form):
    assert form.attempt(lambda *, day: f"visit of {day}", day="25/11") == "visit of 25/11"
    assert form.is_valid()


def test_a_refusal_goes_to_its_field(form):
    wrong = ValidationError({"day": "Ngày này chưa tới.", "place": ["Ghi nơi gặp.", "Ngắn hơn."]})
    assert form.attempt(refuses(wrong)) is None
    assert form.errors == {"day": ["Ngày này chưa tới."], "place": ["Ghi nơi gặp.", "Ngắn hơn."]}


def test_a_refusal_of_no_field_here_stands_on_top(form):
    form.attempt(refuses(ValidationError({"unit": "Phường đã kết thúc.", "__all__": "Đã có."})))
    assert form.non_field_errors() == ["Phường đã kết thúc.", "Đã có."]
    assert "day" not in form.errors


def test_a_refusal_in_one_sentence_stands_on_top(form):
    form.attempt(refuses(ValidationError("Người này đã có hồ sơ.")))
    assert form.non_field_errors() == ["Người này đã có hồ sơ."]


def test_who_was_slower_is_told(form):
    assert form.attempt(refuses(Conflict())) is None
    assert form.conflict
    assert not form.errors


def test_a_fault_of_the_program_is_no_refusal(form):
    with pytest.raises(ZeroDivisionError):
        form.attempt(lambda: 1 / 0)

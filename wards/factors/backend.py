"""A code beside the password, asked where passwords are: counted and shut in the same way."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from wards.factors import checking
from wards.models import User


class CodeBackend(ModelBackend):
    """Only ever asked of somebody whose password was right; says what the code was."""

    def authenticate(self, request, username, code):
        users = User.objects.select_related("unit", "second_factor")
        user = users.filter(username=username, second_factor__isnull=False).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user.code_given = checking.use(user.second_factor, code, now=timezone.now())
        return user if user.code_given else None

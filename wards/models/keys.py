"""Proofs of the keys: by them a start with keys that do not fit the data is noticed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyProof(models.Model):
    """A known word under a key that the data are sealed with: whoever has the key can tell.

    While the keys are being changed there is one more of each key, of the next ones.
    """

    class Key(models.TextChoices):
        IDENTITY = "identity", _("seals identity numbers")
        INDEX = "index", _("finds identity numbers")

    key = models.CharField(max_length=8, choices=Key)
    is_next = models.BooleanField(default=False)
    proof = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("proof of a key")
        verbose_name_plural = _("proofs of the keys")
        constraints = [
            models.UniqueConstraint(fields=["key", "is_next"], name="one_proof_of_a_key")
        ]

    def __str__(self):
        return self.key

"""The keys and the data belong together: proving it, and sealing everything under a new key."""

import base64
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import connection, transaction

from cases.models import ComparisonRow, Handover, Import, Merge, Person, Tip
from cases.values import sealing
from wards.models import KeyProof, SecondFactor

WORD = b"aftercare"
BATCH = 500
Key = KeyProof.Key
# What is sealed beside the identity numbers of people.
FEW = (
    (Import, "ledger_sealed"),
    (Merge, "ledger_sealed"),
    (SecondFactor, "secret_sealed"),
    (Handover, "identity_sealed"),
    (ComparisonRow, "content_sealed"),
    (Tip, "source_sealed"),
)


class WrongKey(Exception):
    """A key is not the one that the data are sealed with; says what to do."""


def has_database():
    """Whether there are tables to look into; a file that is missing is not made by looking."""
    is_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()
    if is_file and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return KeyProof._meta.db_table in connection.introspection.table_names()


def verify():
    """Raises WrongKey where a key is not that of the data; the first time, leaves the proofs."""
    current, following = proofs(is_next=False), proofs(is_next=True)
    if following:
        raise WrongKey("The identity key was being changed: run manage.py rotate_keys again.")
    if not current:
        prove_by_a_number()
        keep_proofs()
    elif not is_sealed_with(current[Key.IDENTITY], settings.IDENTITY_KEY):
        raise WrongKey(
            "AFTERCARE_IDENTITY_KEY is not the key that the identity numbers on file are sealed"
            " with: put back the one that belongs to this database (docs/operations.md)."
        )
    elif current[Key.INDEX] != sealing.index_of(WORD.decode()):
        raise WrongKey(
            "AFTERCARE_IDENTITY_INDEX_KEY is not the key that the identity numbers on file are"
            " found by: put back the one that belongs to this database (docs/operations.md)."
        )


def proofs(*, is_next):
    """{key: proof} of the keys in use, or of the next one."""
    return dict(KeyProof.objects.filter(is_next=is_next).values_list("key", "proof"))


def prove_by_a_number():
    """Of data older than the proofs: a number on file shows whether the keys are theirs."""
    person = Person.objects.filter(identity_sealed__isnull=False).order_by("pk").first()
    if person is None:
        return
    try:
        number = sealing.unseal(person.identity_sealed).decode()
    except InvalidTag as error:
        raise WrongKey(
            "AFTERCARE_IDENTITY_KEY is not the key that the identity numbers on file are sealed"
            " with: put back the one that belongs to this database (docs/operations.md)."
        ) from error
    if person.identity_index != sealing.index_of(number):
        raise WrongKey(
            "AFTERCARE_IDENTITY_INDEX_KEY is not the key that the identity numbers on file are"
            " found by: put back the one that belongs to this database (docs/operations.md)."
        )


def keep_proofs():
    """Two starts at once leave the same proofs."""
    made = {Key.IDENTITY: proof_of(settings.IDENTITY_KEY), Key.INDEX: sealing.index_of("aftercare")}
    KeyProof.objects.bulk_create(
        [KeyProof(key=key, proof=proof) for key, proof in made.items()], ignore_conflicts=True
    )


def proof_of(key):
    return base64.b64encode(sealing.seal(WORD, key)).decode()


def is_sealed_with(proof, key):
    try:
        return sealing.unseal(base64.b64decode(proof), key) == WORD
    except InvalidTag:
        return False


def rotate(new, *, tell):
    """Seal every identity number under the key ``new``; broken off, it goes on where it was.

    Raises WrongKey where the present key is not the data's, or ``new`` not the one it began with.
    The index key stays: the rows of workbooks are known again by it. ``tell(done, total)``.
    """
    current, following = proofs(is_next=False), proofs(is_next=True)
    if not following and current and is_sealed_with(current[Key.IDENTITY], new):
        return  # it was done, only not put into the settings
    if following and not is_sealed_with(following[Key.IDENTITY], new):
        raise WrongKey("The change began with another new key: give that one to finish it.")
    if not following:
        verify()
        KeyProof.objects.create(key=Key.IDENTITY, is_next=True, proof=proof_of(new))
    reseal(new, tell)
    with transaction.atomic():
        KeyProof.objects.filter(key=Key.IDENTITY, is_next=False).delete()
        KeyProof.objects.filter(key=Key.IDENTITY, is_next=True).update(is_next=False)


def reseal(new, tell):
    """Batch by batch, each whole; what is under the new key already is left alone."""
    for model, field in FEW:
        rows = model.objects.filter(**{f"{field}__isnull": False})
        for pk in list(rows.values_list("pk", flat=True)):
            record = rows.get(pk=pk)
            setattr(record, field, resealed(getattr(record, field), new))
            record.save(update_fields=[field])
    sealed = Person.everything.filter(identity_sealed__isnull=False).order_by("pk")
    done, last, total = 0, 0, sealed.count()
    while batch := list(sealed.filter(pk__gt=last).only("identity_sealed")[:BATCH]):
        with transaction.atomic():
            for person in batch:
                person.identity_sealed = resealed(person.identity_sealed, new)
            Person.everything.bulk_update(batch, ["identity_sealed"])
        done, last = done + len(batch), batch[-1].pk
        tell(done, total)


def resealed(sealed, new):
    """The same bytes under the new key; raises WrongKey where neither key opens it."""
    try:
        sealing.unseal(sealed, new)
        return sealed
    except InvalidTag:
        pass
    try:
        return sealing.seal(sealing.unseal(sealed), new)
    except InvalidTag as error:
        raise WrongKey("What is sealed opens with neither key: nothing more was done.") from error

"""Backups with a changed byte, or cut off: not one of them opens."""

import pytest
from pyrage import x25519

from tests.trust import RUNS, chance, tell
from wards.backups.faults import BackupFault
from wards.backups.locks import KeeperKey, RecipientLock

CONTENT = bytes(range(256)) * 1024


@pytest.fixture(scope="module")
def keeper():
    return x25519.Identity.generate()


@pytest.fixture
def closed(tmp_path, keeper):
    plain, file = tmp_path / "plain", tmp_path / "closed"
    plain.write_bytes(CONTENT)
    RecipientLock(str(keeper.to_public())).close(plain, file)
    return file


def test_a_whole_one_opens(closed, keeper, tmp_path):
    KeeperKey(keeper).open(closed, tmp_path / "opened")
    assert (tmp_path / "opened").read_bytes() == CONTENT


def test_a_damaged_one_does_not(closed, keeper, tmp_path):
    whole = closed.read_bytes()
    header = whole.index(b"\n---") + 50  # below it lies what is locked
    for run in range(RUNS):
        luck, data = chance(run), bytearray(whole)
        if luck.random() < 0.5:
            data[luck.randrange(header, len(data))] ^= luck.randrange(1, 256)
        else:
            del data[luck.randrange(header, len(data)) :]
        closed.write_bytes(data)
        with pytest.raises(BackupFault):
            KeeperKey(keeper).open(closed, tmp_path / "opened")
    tell("backups changed in a byte or cut off", tried=RUNS, opened=0)

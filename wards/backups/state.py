"""What is known of the backups, in a file: a database cannot say that it is gone.

Times are ISO 8601 with their zone.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

OLD = timedelta(days=1)


@dataclass
class State:
    """When the last good backup was made and tried, and what went wrong since, if anything did.

    ``packs``: what is known of the papers kept, see ``papers``.
    """

    made_at: str = ""
    tried_at: str = ""
    file: str = ""
    has_second: bool = False
    failed_at: str = ""
    problem: str = ""
    packs: dict = field(default_factory=dict)

    @property
    def made(self):
        return datetime.fromisoformat(self.made_at) if self.made_at else None

    @property
    def tried(self):
        return datetime.fromisoformat(self.tried_at) if self.tried_at else None

    @property
    def failed(self):
        return datetime.fromisoformat(self.failed_at) if self.failed_at else None

    def is_old(self, now):
        """Whether the last good one is older than a day, or there is none."""
        return not self.made or now - self.made > OLD

    def is_due(self, today):
        """Whether none was made on this day yet, of this country."""
        return not self.made or timezone.localtime(self.made).date() < today


def file():
    return Path(settings.VAR_DIR) / "backups.json"


def read() -> State:
    """What was written last; nothing is known where the file is missing or no longer readable."""
    try:
        return State(**json.loads(file().read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return State()


def write(state: State):
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file().with_suffix(".part")
    part.write_text(json.dumps(asdict(state)))
    os.replace(part, file())

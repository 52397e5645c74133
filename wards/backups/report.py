"""What the administrators' page says of the backups."""

from dataclasses import dataclass

from wards.backups import locks, making, state


@dataclass(frozen=True)
class Report:
    """The last good backup, and what an administrator has to see to."""

    state: state.State
    is_old: bool
    is_locking: bool
    wants_second: bool

    @property
    def lacks_second(self):
        """Whether the last one did not get into the second folder that is set."""
        return bool(self.wants_second and self.state.made and not self.state.has_second)

    @property
    def is_untried(self):
        """Whether the last one was made and could not be restored for trial."""
        return self.state.made_at != self.state.tried_at


def report(now) -> Report:
    """As of ``now``."""
    known = state.read()
    return Report(
        state=known,
        is_old=known.is_old(now),
        is_locking=locks.is_locking(),
        wants_second=making.second_folder() is not None,
    )

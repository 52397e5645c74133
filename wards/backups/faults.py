"""What keeps a backup from being made, tried or restored, in words for whoever asked for it."""


class BackupFault(Exception):
    """It did not happen; the text says why and what to do."""


class NothingToKeep(BackupFault):
    """The database is missing or empty: a backup of it would pass for one."""


class NotTried(BackupFault):
    """The backup lies there, but nobody could restore it for trial; older ones stay."""

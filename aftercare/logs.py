"""Where the log goes: standard error, in every mode, by a formatter that repeats no data."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"scrubbed": {"()": "wards.trail.logs.ScrubbedFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "scrubbed"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # It warns of what a browser knows and paper does not need.
        "weasyprint": {"level": "ERROR"},
        # Missing pages and refusals are answers, not faults: their addresses stay unwritten.
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}

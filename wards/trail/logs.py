"""What the log says of a fault: which page, for which role, where in the code; never a value.

The message of an exception can quote what somebody typed or what is on file, a database's most
of all. So only kinds of exceptions and places in the code are written.
"""

import logging
import traceback


class ScrubbedFormatter(logging.Formatter):
    """One line about the request, and the places the fault went through."""

    def format(self, record):
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        request = getattr(record, "request", None)
        if request is not None:
            head = f"{head}: {record.args[0] if record.args else ''} {about(request)}"
        elif record.exc_info:
            head = f"{head}: {record.msg}"  # without what would be put into it
        else:
            head = f"{head}: {record.getMessage()}"
        return "\n".join([head, *steps(record.exc_info)])


def about(request):
    """The page by its pattern, the role by its word, the request by its code."""
    match = getattr(request, "resolver_match", None)
    user = getattr(request, "_cached_user", None)  # never asks the database, which may be the fault
    return (
        f"route={match.route if match else '-'} method={request.method} "
        f"role={getattr(user, 'role', '') or '-'} request={getattr(request, 'code', '-')}"
    )


def steps(exc_info):
    """Each exception of the chain by its kind, with file, line and function of every step."""
    if not exc_info or exc_info[1] is None:
        return
    chain, fault = [], exc_info[1]
    while fault is not None and fault not in chain:
        chain.append(fault)
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    for fault in reversed(chain):
        for step in traceback.extract_tb(fault.__traceback__):
            yield f'  File "{step.filename}", line {step.lineno}, in {step.name}'
        yield f"{type(fault).__module__}.{type(fault).__qualname__}"

"""Logs: ids, kinds and outcomes in one line each; never a word, a name or a place of anybody."""

from __future__ import annotations

import logging
import sys

import structlog

#: Libraries that log whole updates, requests or statements.
_TALKATIVE = ("telegram", "httpx", "httpcore", "aiosqlite", "aiohttp", "asyncio")


def set_up_logs() -> None:
    """Write our own lines to standard error, and silence by name those who would say too much."""
    for name in _TALKATIVE:
        silenced = logging.getLogger(name)
        silenced.setLevel(logging.CRITICAL)
        silenced.propagate = False
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )


def place_of(error: BaseException) -> str:
    """Return file and line of a failure: its message might quote the update."""
    traceback = error.__traceback__
    if traceback is None:
        return "?"
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    code = traceback.tb_frame.f_code
    return f"{code.co_filename.rsplit('/', 1)[-1]}:{traceback.tb_lineno}"

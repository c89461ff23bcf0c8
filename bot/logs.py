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

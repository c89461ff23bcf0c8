"""One page that says whether the bot does its work: /healthz for people, /metrics for machines.

Counts, ages and file names only: nothing about a person.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from storage.health import counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.clock import Clock, ClockWatch
    from bot.delivery import Delivery
    from bot.intake import Intake
    from bot.library.library import Library
    from storage.database import Database

log = structlog.get_logger()

#: A poll answers within half a minute: twice that without one is deafness.
DEAF_AFTER_SECONDS = 60.0
#: An alarm that waits longer than this is the operator's business.
ALARM_LATE_SECONDS = 30.0


class Health:
    """Gathers what stands in the two pages."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        delivery: Delivery,
        library: Callable[[], Library],
        clock: Clock,
        watch: ClockWatch,
    ) -> None:
        self._database = database
        self._intake = intake
        self._delivery = delivery
        self._library = library
        self._clock = clock
        self._watch = watch

    async def report(self) -> tuple[bool, dict[str, Any]]:
        """Return whether the bot does its work, and the page."""
        library = self._library()
        deaf = self._clock.monotonic() - self._intake.heard.last_poll
        page: dict[str, Any] = {
            "status": "ok",
            "intake_age_seconds": round(deaf, 1),
            "clock_skew_seconds": round(self._watch.skew.total_seconds()),
            "content_version": library.version,
            "content_problems": [str(problem) for problem in library.problems],
            "last_backup": None,
        }
        try:
            found = await self._database.read(counts)
        except Exception as error:
            return False, page | {"status": "failing", "database": type(error).__name__}
        page |= {"database": "ok", **asdict(found)}
        late = (found.oldest_emergency_seconds or 0) > ALARM_LATE_SECONDS
        deaf_is_bad = not self._intake.heard.silence_is_fine
        working = not late and not (deaf_is_bad and deaf > DEAF_AFTER_SECONDS)
        if not working:
            page["status"] = "failing"
        elif (
            library.problems
            or found.dead_letters
            or found.set_aside
            or found.failing_deadlines
            or found.overdue_checkins
            or not self._watch.is_believed
        ):
            page["status"] = "degraded"
        return working, page

    async def healthz(self, _: web.Request) -> web.Response:
        working, page = await self.report()
        return web.json_response(page, status=200 if working else 503)

    async def metrics(self, request: web.Request) -> web.Response:
        del request
        _, page = await self.report()
        registry = CollectorRegistry()
        for name, value in _numbers(page):
            Gauge(f"homeline_{name}", name.replace("_", " "), registry=registry).set(value)
        outcomes = Gauge(
            "homeline_outcomes", "what became of messages", ["outcome"], registry=registry
        )
        for outcome, number in self._delivery.outcomes.items():
            outcomes.labels(outcome).set(number)
        return web.Response(body=generate_latest(registry), content_type="text/plain")

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.get("/healthz", self.healthz), web.get("/metrics", self.metrics)]


def _numbers(page: dict[str, Any]) -> list[tuple[str, float]]:
    found = [
        (name, float(value))
        for name, value in page.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    waiting = page.get("waiting", {})
    return [
        *found,
        *((f"waiting_{lane}", float(number)) for lane, number in waiting.items()),
        ("content_problem_count", float(len(page["content_problems"]))),
        ("working", float(page["status"] != "failing")),
    ]

"""The real bot, made to die: runs `bot run`, and kills itself when it passes a named boundary.

It also writes down what it has settled, after the commit, so that a judge can tell a repeat that
a kill has forced from one that nothing has.
"""

from __future__ import annotations

import json
import os
import signal
import time
from typing import TYPE_CHECKING, Any

import bot.delivery
import bot.gateway
import bot.intake
import storage.database
from bot.__main__ import main
from bot.domain.kinds.meeting import Menu
from bot.domain.kinds.sos import Alert
from bot.domain.outbox import Sent
from bot.intake import Intake
from bot.polling import Polling
from bot.services.emergency import COUNTDOWN, EmergencyService
from bot.services.setting_aside import SettingAsideService
from handlers.information import Information
from storage.database import Database
from storage.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dispatch import Turn

#: The environment variables that say where to die, and where to write what was settled.
DIES_AT = "CRASH_DIES_AT"
JOURNAL = "CRASH_JOURNAL"
HANDLED_SECONDS = "CRASH_HANDLED_SECONDS"
BATCH_SECONDS = "CRASH_BATCH_SECONDS"
FULL_COMMITS = "CRASH_FULL_COMMITS"

FETCHED = "after a fetch and before handling"
HANDLING = "inside a handler"
FIRING = "with the alerts queued and not committed"
UNCOMMITTED = "before the commit"
COMMITTED = "after the commit"
UNACKNOWLEDGED = "after the commit and before the next poll"
CLAIMED = "between claim and send"
SENT = "between send and settle"
UNSETTLED = "before the settlement's commit"
SETTLED = "after the settlement's commit"
TRYING = "with the mark of trying committed"
TRIED = "handled, with the mark of trying still there"
DUE = "before the countdown's commit"
FIRED = "after the countdown's commit"

#: Words that make the handler of a question misbehave.
RAISE, HANG, ENDLESS_STATEMENT, KILL = "raise", "hang", "an endless statement", "kill"
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def passes(boundary: str) -> None:
    """Die here if this is the boundary to die at."""
    if os.environ.get(DIES_AT) == boundary:
        kill_myself()


def replace(owner: object, name: str, watched: object) -> None:
    """Put a watched function in the place of one that exists."""
    assert hasattr(owner, name), f"{owner} has no {name}: this runner is out of date"
    setattr(owner, name, watched)


def watch_intake() -> None:
    """Mark the boundaries between a fetch and the poll that acknowledges it."""
    handle, acknowledge = Intake.handle, Polling._acknowledge
    press, fire = EmergencyService.press, EmergencyService._fire

    async def handle_watched(self: Intake, updates: Any, **how: Any) -> None:
        if updates:
            passes(FETCHED)
        await handle(self, updates, **how)

    def acknowledge_watched(self: Polling, updates: list[Any]) -> None:
        if updates:
            passes(UNACKNOWLEDGED)
        acknowledge(self, updates)

    def press_watched(self: EmergencyService, *of: Any) -> None:
        press(self, *of)
        passes(HANDLING)

    def fire_watched(self: EmergencyService, *of: Any) -> None:
        fire(self, *of)
        passes(FIRING)

    replace(Intake, "handle", handle_watched)
    replace(Polling, "_acknowledge", acknowledge_watched)
    replace(EmergencyService, "press", press_watched)
    replace(EmergencyService, "_fire", fire_watched)


def watch_commits() -> None:
    """Mark both sides of the commit of a batch of updates: other commits pass unmarked."""
    begin, commit = SettingAsideService.begin, storage.database._commit
    batches: list[object] = []
    failures = iter(range(int(os.environ.get(FULL_COMMITS, "0"))))

    def begin_watched(self: SettingAsideService, unit: Any, ids: Any) -> set[int]:
        batches.append(unit)
        return begin(self, unit, ids)

    def commit_watched(unit: Any) -> None:
        is_batch = unit in batches
        batches.clear()
        if is_batch:
            passes(UNCOMMITTED)
            if next(failures, None) is not None:
                raise EngineError("database or disk is full")
        commit(unit)
        if is_batch:
            passes(COMMITTED)

    replace(SettingAsideService, "begin", begin_watched)
    replace(storage.database, "_commit", commit_watched)


def watch_transactions() -> None:
    """Mark the boundaries of claiming, settling, trying and firing, which are one hop each."""
    transaction = Database.transaction

    async def watched(self: Database, function: Any, *of: Any, **named: Any) -> Any:
        name = function.__name__
        settling = name == "_step" and any(isinstance(row.kind, Alert) for row, _ in of[0])
        counting = name == "_take_and_handle" and of[0].kind == COUNTDOWN
        if settling:
            passes(UNSETTLED)
        if name == "tried":
            passes(TRIED)
        if counting:
            passes(DUE)
        result = await transaction(self, function, *of, **named)
        if name == "_step":
            write_down(of[0])
            if any(isinstance(ready.row.kind, Alert) for ready in result.ready):
                passes(CLAIMED)
        if settling:
            passes(SETTLED)
        if name == "try_once_more":
            passes(TRYING)
        if counting:
            passes(FIRED)
        return result

    replace(Database, "transaction", watched)


def watch_sending() -> None:
    """Mark the moment in which Telegram has answered and nothing has been written down."""
    send = bot.gateway.send

    async def watched(transport: Any, request: Any, *of: Any) -> Any:
        outcome = await send(transport, request, *of)
        if "'react:" in str(request.payload.get("reply_markup")):
            passes(SENT)
        return outcome

    replace(bot.delivery, "send", watched)


def write_down(finished: list[Any]) -> None:
    """Append what was settled as sent: one line each, which outlives a SIGKILL."""
    lines = [
        json.dumps({"chat": row.chat, "message_id": outcome.message_id}) + "\n"
        for row, outcome in finished
        if isinstance(outcome, Sent) and outcome.message_id is not None
    ]
    if lines:
        with open(os.environ[JOURNAL], "ab", buffering=0) as journal:  # noqa: PTH123 - unbuffered
            journal.write("".join(lines).encode())


def misbehave_when_asked() -> None:
    """Let certain questions do what no question should be able to do."""
    answer = Information.answer
    deeds: dict[str, Callable[[Turn], None]] = {
        RAISE: _raise,
        HANG: lambda _: time.sleep(3600),
        ENDLESS_STATEMENT: _never_end_a_statement,
        KILL: lambda _: kill_myself(),
    }

    def watched(self: Information, turn: Turn, question: str) -> None:
        turn.say(Menu())
        if question in deeds:
            deeds[question](turn)
        answer(self, turn, question)

    replace(Information, "answer", watched)


def _raise(_: Turn) -> None:
    raise RuntimeError("asked to")


def _never_end_a_statement(turn: Turn) -> None:
    turn.unit.sql.execute(_ENDLESS).fetchall()


def lower_limits() -> None:
    """Give up sooner, where a test asks for it."""
    if HANDLED_SECONDS in os.environ:
        bot.intake.HANDLED_WITHIN_SECONDS = float(os.environ[HANDLED_SECONDS])
    if BATCH_SECONDS in os.environ:
        bot.intake.BATCH_WITHIN_SECONDS = float(os.environ[BATCH_SECONDS])


if __name__ == "__main__":
    watch_intake()
    watch_commits()
    watch_transactions()
    watch_sending()
    misbehave_when_asked()
    lower_limits()
    main(["run"])

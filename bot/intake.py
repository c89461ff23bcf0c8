"""Updates in: handled and committed together, and only then acknowledged to Telegram.

Whatever happens, one of two things is true of an update: its effects and all that will be said
about it are on the disk, or Telegram will deliver it again.
"""

from __future__ import annotations

import asyncio
import faulthandler
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from telegram import Update

from bot.domain.checkin import DEAF_AFTER
from bot.logs import place_of
from storage import listening
from storage.engine import is_fault_of_storage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.courtesy import Courtesy
    from bot.dispatch import Dispatcher
    from bot.services.setting_aside import SettingAsideService
    from storage.database import Database, OpenUnit

log = structlog.get_logger()

#: Updates that share one commit: measured best between speed and what one failure repeats.
MOST_IN_A_COMMIT = 25
#: A statement that runs longer than this is interrupted, and its update set aside.
HANDLED_WITHIN_SECONDS = 10.0
#: A batch that has not ended by then never will: the process ends, and the next run finds out.
BATCH_WITHIN_SECONDS = 60.0
#: After an unclean stop an update is tried so often before it is taken for the cause.
MOST_TRIES = 4

#: So often it is written down that Telegram was heard; a restart knows no better.
NOTED_EVERY_SECONDS = 60.0

#: Telegram's ids are far below; one above cannot be kept.
LARGEST_ID = 2**53

RawUpdate = dict[str, Any]


class BatchDropped(Exception):
    """Nothing of a batch was kept, and nothing of it may be acknowledged."""


@dataclass(slots=True)
class Heard:
    """What health may know of intake: monotonic seconds of the last good answer.

    A poll is answered twice a minute; posts come only when somebody writes.
    """

    last_poll: float
    silence_is_fine: bool = False
    set_aside: int = 0
    dropped: int = 0


class Intake:
    """Handles raw updates in batches. Where they come from is polling's or the webhook's."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        aside: SettingAsideService,
        courtesy: Courtesy,
        clock: Clock,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._aside = aside
        self._courtesy = courtesy
        self._clock = clock
        self._tried: set[int] = set()
        self.heard = Heard(last_poll=clock.monotonic())
        self._noted: float | None = None

    async def handle(self, updates: Sequence[RawUpdate], *, one_by_one: bool = False) -> None:
        """Handle updates so that they may be acknowledged when this returns.

        `one_by_one` after an unclean stop: each has a commit of its own and is marked before it
        is tried, so that one that kills the process cannot do it for ever. Raises BatchDropped.
        """
        if one_by_one:
            for update in updates:
                try:
                    await self._handle_carefully(update)
                except BatchDropped:
                    raise
                except Exception as error:
                    raise BatchDropped from error
            return
        for start in range(0, len(updates), MOST_IN_A_COMMIT):
            await self._handle_batch(updates[start : start + MOST_IN_A_COMMIT])

    async def listened(self) -> None:
        """Note that Telegram has just given us all it had; in a row at most once a minute.

        A check-in asks again before it tells a family, if an answer could not have been heard.
        """
        now = self._clock.monotonic()
        silence = timedelta(seconds=now - self.heard.last_poll)
        first = self._noted is None
        if self._noted is None or silence > DEAF_AFTER or now - self._noted >= NOTED_EVERY_SECONDS:
            await self._database.transaction(listening.note, None if first else silence)
            self._noted = now
        self.heard.last_poll = now

    async def _handle_carefully(self, update: RawUpdate) -> None:
        update_id = update["update_id"]
        tries = 0
        if update_id not in self._tried:  # a drop of this process is not a death of it
            tries = await self._database.transaction(self._aside.try_once_more, update_id)
            self._tried.add(update_id)
        if tries > MOST_TRIES:
            await self._put_aside(update, "it ended the process")
            self.heard.set_aside += 1
            log.error("update_set_aside", update_id=update_id, reason="ended the process")
        else:
            await self._handle_batch([update])
        await self._database.transaction(self._aside.tried, update_id)
        self._tried.discard(update_id)

    async def _put_aside(self, update: RawUpdate, reason: str) -> None:
        """Set an update aside; one that cannot even be kept is left, so that others go on."""
        try:
            await self._database.transaction(self._aside.set_aside, update, reason)
        except ValueError as error:  # what is in it cannot be written down
            log.error("update_not_kept", reason=type(error).__name__)
            await self._database.transaction(self._aside.begin, [update["update_id"]])

    async def _handle_batch(self, batch: Sequence[RawUpdate]) -> None:
        handled: list[RawUpdate] = []
        self._dispatcher.received.clear()
        faulthandler.dump_traceback_later(BATCH_WITHIN_SECONDS, exit=True)
        try:
            async with self._database.unit() as unit:
                new = await unit.run(self._aside.begin, [one["update_id"] for one in batch])
                for update in batch:
                    if update["update_id"] in new:
                        new.discard(update["update_id"])
                        await self._handle_one(unit, update)
                        handled.append(update)
        except Exception as error:
            self.heard.dropped += 1
            reason = type(error).__name__
            log.error("batch_dropped", updates=len(batch), reason=reason, where=place_of(error))
            raise BatchDropped from error
        finally:
            faulthandler.cancel_dump_traceback_later()
        for update in handled:
            self._courtesy.answer_tap(update)
        for chat, message_id in self._dispatcher.received:
            self._courtesy.mark_received(chat, message_id)

    async def _handle_one(self, unit: OpenUnit, raw: RawUpdate) -> None:
        """Handle one update. A failure of its own rolls only itself back and sets it aside."""
        dispatcher = self._dispatcher
        dispatcher.unit = unit
        timer = asyncio.get_running_loop().call_later(
            HANDLED_WITHIN_SECONDS, self._database.interrupt
        )
        try:
            update = Update.de_json(raw, dispatcher.bot)
            await dispatcher.process_update(update)
        except Exception as error:
            if is_fault_of_storage(error) or not await unit.run(self._aside.is_unit_alive):
                raise
            self.heard.set_aside += 1
            await unit.run(self._aside.set_aside, raw, type(error).__name__)
            log.error(
                "update_set_aside",
                update_id=raw["update_id"],
                reason=type(error).__name__,
                where=place_of(error),
            )
        finally:
            timer.cancel()
            dispatcher.unit = None


def readable(found: object) -> list[RawUpdate]:
    """Return the updates that carry a number: without one nothing can be acknowledged."""
    if not isinstance(found, list):
        return []
    return [
        one
        for one in found
        if isinstance(one, dict)
        and isinstance(one.get("update_id"), int)
        and not isinstance(one["update_id"], bool)
        and 0 <= one["update_id"] < LARGEST_ID
    ]

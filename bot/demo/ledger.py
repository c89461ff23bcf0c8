"""The ledger: every call of the bot, in order, with what became of it. Tests judge by it."""

from dataclasses import dataclass
from typing import Any, Final

ACCEPTED: Final = "accepted"


@dataclass(slots=True)
class Entry:
    """One call of the bot; polls for updates are only counted (``StandIn.polls``)."""

    at: float
    method: str
    chat: int | None
    payload: dict[str, Any]
    #: "accepted", the error's code ("400"), or the kind of the fault that struck before acting
    result: str
    message_id: int | None
    #: carried out or refused, but the bot cannot have read the answer
    lost: bool = False

    @property
    def accepted(self) -> bool:
        return self.result == ACCEPTED


class Ledger(list[Entry]):
    """All entries so far; a plain list with questions."""

    def entries(
        self,
        method: str | None = None,
        chat: int | None = None,
        *,
        accepted: bool | None = None,
        lost: bool | None = None,
    ) -> list[Entry]:
        """Return the entries that answer to every question asked."""
        return [
            entry
            for entry in self
            if (method is None or entry.method == method)
            and (chat is None or entry.chat == chat)
            and (accepted is None or entry.accepted == accepted)
            and (lost is None or entry.lost == lost)
        ]

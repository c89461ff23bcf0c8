"""The nine topics, in the order in which people see them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.i18n.speaker import Speaker, mark

TOPIC = "interface"


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of articles; its slug is the folder's and the catalogue's name."""

    slug: str
    order: int
    name: str

    def title(self, say: Speaker) -> str:
        """Return its name for a button; the speaker is one of the interface."""
        return say.label(self.name)


def all_topics() -> tuple[Topic, ...]:
    named = (
        # Translators: the nine topics are buttons: at most 24 characters each.
        ("rights", mark("Rights at work")),
        ("recruitment", mark("Finding work abroad")),
        ("remittances", mark("Sending money home")),
        ("emergency", mark("Emergency")),
        ("health", mark("Health")),
        ("women", mark("Women")),
        ("children", mark("Children")),
        ("return-and-skills", mark("Going home and skills")),
        ("digital-safety", mark("Phone and privacy")),
    )
    return tuple(Topic(slug, order, name) for order, (slug, name) in enumerate(named))

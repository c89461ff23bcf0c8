"""What is kept, for how long, and who can read it: in one sentence, on one page, in full.

Every period is stated from the constant that the code obeys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.asking import KEEP_ASKED
from bot.domain.contacts import INVITATION_LIVES
from bot.domain.kinds.meeting import Privacy, PrivacyTier
from bot.domain.place import PIN_STANDS
from bot.domain.relay import OFFER_LIVES
from bot.domain.retention import (
    KEEP_ENDED,
    KEEP_MESSAGE_IDS,
    KEEP_MISSED,
    KEEP_SET_ASIDE,
    KEEP_UNANSWERED,
    KEEP_UNENDED,
)
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "privacy"


def privacy(kind: Privacy, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    match kind.tier:
        case PrivacyTier.SHORT:
            return Text(
                _short(say, scene), ((Button(say.label("One page"), data="privacy:page"),),)
            )
        case PrivacyTier.PAGE:
            return Text(
                _page(say, scene), ((Button(say.label("Everything"), data="privacy:full"),),)
            )
        case PrivacyTier.FULL:
            return Text(
                _full(say, scene), ((Button(say.label("Short again"), data="privacy:short"),),)
            )


def _short(say: Speaker, scene: Scene) -> str:
    return say(
        "I keep as little as I can, {operator} can read it, and /forget erases it at once.",
        operator=scene.house.operator,
    )


def _page(say: Speaker, scene: Scene) -> str:
    return "\n\n".join(
        [
            "<b>" + say("Privacy on one page") + "</b>",
            say(
                "<b>Kept:</b> your Telegram number and name, your language, who is linked to you, your check-ins, your alarms."
            ),
            say(
                "<b>Kept if you say it:</b> the country you are in, your home country, your time zone."
            ),
            say(
                "<b>Not kept:</b> your questions, the pages you read, your phone number, your place, except in an alarm or for a check-in."
            ),
            say(
                "<b>Your place</b> goes only to the people your open alarm was sent to, or to the one whose question you answer with it. It is deleted {kept} after the "
                "alarm ends, and taken back from their chats within {pins} of being sent. Forwards and screenshots remain.",
                kept=say.span(scene.house.keep_positions),
                pins=say.span(PIN_STANDS),
            ),
            say(
                "<b>Who can read it:</b> {operator}, and Telegram. Chats with bots are not end-to-end encrypted.",
                operator=scene.house.operator,
            ),
            say(
                "<b>Only if you ask for it:</b> a question for the editors, without your name, {time}.",
                time=say.span(KEEP_UNANSWERED),
            ),
            say("<b>Erase everything:</b> /forget"),
        ]
    )


def _full(say: Speaker, scene: Scene) -> str:
    return "\n\n".join(
        [
            "<b>" + say("Privacy in full") + "</b>",
            say(
                "This bot is run by {operator} on their own server. Everything is in one encrypted file: "
                "whoever steals the file without its key can read nothing in it.",
                operator=scene.house.operator,
            ),
            say(
                "<b>You:</b> Telegram number, first name and user name, language, and the day you last wrote, until you use /forget."
            ),
            say(
                "<b>If you say it:</b> the country you are in, your home country and your time zone, until you forget them or use /forget. In an alarm your family is told in which country you said you are."
            ),
            say(
                "<b>Invitations:</b> {time}, then deleted. Links to your family stay until one of you cuts them.",
                time=say.span(INVITATION_LIVES),
            ),
            say(
                "<b>Your contacts:</b> the name, note and code word you gave them, what they are asked to do, and when they answered a rehearsal, until the link is cut."
            ),
            say(
                "If somebody never wants to be invited by you again, your Telegram number stays with them until they change that, even after /forget."
            ),
            say(
                "<b>Alarms:</b> who was alerted and what they answered: {ended} after the end. The position: {position} after "
                "the end, or {unended} if the alarm was never ended.",
                ended=say.span(KEEP_ENDED),
                position=say.span(scene.house.keep_positions),
                unended=say.span(KEEP_UNENDED),
            ),
            *_between_alarms(say, scene),
            *_beyond(say),
        ]
    )


def _between_alarms(say: Speaker, scene: Scene) -> list[str]:
    """Return what is kept of a family's questions, the card for the worst case, and check-ins."""
    return [
        say(
            "<b>“Are you all right?” and “I am fine”:</b> who asked or said it, and the answer: {time}, then deleted. A place sent "
            "as an answer goes to the one who asked, is not kept here, and is taken back from that chat after {pins}.",
            time=say.span(KEEP_ASKED),
            pins=say.span(PIN_STANDS),
        ),
        say(
            "<b>“If I disappear”:</b> what you write on this card, encrypted, until you erase it; {operator} could open it. The "
            "people alerted get it only when you chose, and what they have got stays in their chats.",
            operator=scene.house.operator,
        ),
        say(
            "<b>Check-ins:</b> when I ask, your note, and a place shared for one. The place is deleted when you answer, all of it "
            "when you delete the check-in; one that alerted your family {time} after.",
            time=say.span(KEEP_MISSED),
        ),
    ]


def _beyond(say: Speaker) -> list[str]:
    """Return what stands in other chats, what is deleted soon, and what is out of our hands."""
    return [
        say(
            "<b>In your family’s chats:</b> maps and coordinates are taken back {pins} after they were sent. What somebody "
            "forwarded, copied or photographed cannot be taken back.",
            pins=say.span(PIN_STANDS),
        ),
        say(
            "<b>Your words:</b> questions are not kept. During an alarm they go to the people alerted and are then deleted here."
        ),
        say(
            "<b>Pictures and recordings</b> you send during an alarm are copied into the chats of the people alerted. I keep none, and cannot take them back."
        ),
        say(
            "<b>If somebody alerts you:</b> what you write then is kept until you say whom it is for, {time} at most.",
            time=say.span(OFFER_LIVES),
        ),
        say(
            "<b>For the editors:</b> if you ask us to keep a question, its words, its day and its language are kept for {time}, never who wrote it: so /forget cannot find it. Numbers, links and names of accounts are taken out. What you think of a page is only counted.",
            time=say.span(KEEP_UNANSWERED),
        ),
        say(
            "<b>Messages of the bot:</b> that they were sent, without their content: {time}.",
            time=say.span(KEEP_MESSAGE_IDS),
        ),
        say(
            "<b>Mistakes of ours:</b> a message that made the bot fail is kept {time}, encrypted, to find the mistake. /forget deletes it too.",
            time=say.span(KEEP_SET_ASIDE),
        ),
        say(
            "<b>Not in our hands:</b> Telegram keeps this chat on its servers. Whoever holds your phone can read it."
        ),
        say(
            "/forget erases all of this at once. Backups made before are encrypted and are overwritten with time."
        ),
    ]


SPEECH = {Privacy: privacy}

"""“If I disappear”, in words: the person's own screen, and the card when it is opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds import sealed_card as k
from bot.domain.sealed_card import HOURS, LONGEST_FIELD, CardField, UnfitField, WhyOpened
from bot.domain.views import SealedCardView
from bot.i18n.speaker import mark
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.domain.sealed_card import SealedCard
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "sealed-card"

_NAMES = {
    CardField.EMPLOYER: mark("Employer"),
    CardField.ADDRESS: mark("Address or camp number"),
    CardField.AGENT: mark("Agent"),
    CardField.FLIGHT: mark("Flight or journey"),
    CardField.CALL: mark("Whom to call"),
}


def screen(kind: k.SealedCardScreen, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, SealedCardView)
    if kind.page is k.CardPage.READ and view.card is not None:
        return _read(say, view.card)
    return _main(say, view)


def _main(say: Speaker, view: SealedCardView) -> Text:
    card = view.card
    filled = {} if card is None else card.fields
    lines = [
        "<b>" + say("If I disappear") + "</b>",
        say(
            "What you write here is shown to nobody. The people alerted by an SOS get it only when your alarm has stood open for the time you choose, without a word or a place from you."
        ),
        "\n".join(_state(say, field, is_filled=field in filled) for field in CardField),
    ]
    if card is not None and not card.is_empty:
        lines.append(_when(say, card))
    if view.alarm_shown:
        lines.append(
            say(
                "An alarm of yours has begun. What you change here now counts from the next alarm on. To tell the people alerted something, write it in this chat."
            )
        )
    lines.append(say("This server keeps it encrypted. /forget erases it too."))
    return Text("\n\n".join(lines), _rows(say, view))


def _state(say: Speaker, field: CardField, *, is_filled: bool) -> str:
    name = say(_NAMES[field])
    if is_filled:
        return "• " + say("{field}: <b>filled in</b>", field=name)
    return "• " + say("{field}: empty", field=name)


def _when(say: Speaker, card: SealedCard) -> str:
    words = say(
        "It is opened after <b>{time}</b> of silence in an open alarm.",
        time=say.span(timedelta(hours=card.hours)),
    )
    if card.with_checkin:
        return words + " " + say("It is also opened at once when you miss a check-in.")
    return words


def _rows(say: Speaker, view: SealedCardView) -> Rows:
    card = view.card
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                say.label("Write: {field}", field=say.label(_NAMES[field])),
                data=f"card:write:{field}",
            ),
        )
        for field in CardField
        if not view.alarm_shown
    ]
    if card is not None and not card.is_empty:
        rows.append((Button(say.label("Read what I wrote"), data="card:read"),))
        rows.append(
            tuple(
                Button(_after(say, hours), data=f"card:hours:{hours}")
                for hours in HOURS
                if hours != card.hours
            )
        )
        checkin = (
            Button(say.label("Missed check-in: do not open it"), data="card:checkin:no")
            if card.with_checkin
            else Button(say.label("Missed check-in: open it too"), data="card:checkin:yes")
        )
        rows.append((checkin,))
        rows.append((Button(say.label("Erase this card"), data="card:remove", style="danger"),))
    rows.append((Button("‹ " + say.label("My family"), data="family"),))
    return tuple(rows)


def _after(say: Speaker, hours: int) -> str:
    # Translators: {time} is a span of time, such as "12 hours".
    return say.label("After {time}", time=say.span(timedelta(hours=hours)))


def _read(say: Speaker, card: SealedCard) -> Text:
    lines = [say("<b>What you wrote.</b> Do not leave it open: go back when you have read it.")]
    lines += _fields(say, card.fields)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                say.label("Remove: {field}", field=say.label(_NAMES[field])),
                data=f"card:clear:{field}",
            ),
        )
        for field in card.fields
    ]
    rows.append((Button("‹ " + say.label("Close"), data="card:show"),))
    return Text("\n\n".join(lines), tuple(rows))


def _fields(say: Speaker, fields: dict[CardField, str]) -> list[str]:
    return [
        say("<b>{field}:</b> {words}", field=say(_NAMES[field]), words=fields[field])
        for field in CardField
        if field in fields
    ]


_ASKS = {
    CardField.EMPLOYER: mark(
        "Write for whom you work: the name, and a phone number if you know it."
    ),
    CardField.ADDRESS: mark(
        "Write where you live: the address, or the number of the camp and room."
    ),
    CardField.AGENT: mark("Write who brought you there: the agent or the agency."),
    CardField.FLIGHT: mark("Write how you travelled: the flight and the day, or the way."),
    CardField.CALL: mark("Write whom your family should call, with the phone number."),
}


def ask_field(kind: k.AskCardField, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = []
    match kind.why:
        case UnfitField.EMPTY:
            lines.append(say("<b>I could not read any words in this.</b> Write it again."))
        case UnfitField.TOO_LONG:
            lines.append(say("<b>This is too long.</b> Write it shorter."))
    lines += [
        say(_ASKS[kind.field]),
        say("At most {n} characters. I then delete your message from this chat.", n=LONGEST_FIELD),
    ]
    return Text(
        "\n".join(lines), ((Button("‹ " + say.label("Change nothing"), data="card:show"),),)
    )


def opened(kind: k.CardOpened, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    day = say.date(kind.written_at.date())
    head = say(
        "✉️ <b>A card that {name} wrote for the case of disappearing.</b> Alarm {number}.",
        name=kind.name,
        number=kind.number,
    )
    before = say(
        "<b>It was written on {day}, before this alarm.</b> Things may have changed since. I cannot see who wrote it.",
        day=day,
    )
    if kind.why is WhyOpened.CHECKIN:
        why = say(
            "You get it because {name} missed a check-in and had asked for this.", name=kind.name
        )
    else:
        why = say(
            "You get it because nothing was heard from {name} in this alarm for {time}.",
            name=kind.name,
            time=say.span(timedelta(hours=kind.hours)),
        )
    what = say(
        "<b>What to do with it:</b> keep it, and show it to nobody without need. First call whom {name} names here. Take it to the police or the embassy only if the alarm says that {name} wants this. Be careful with employer and agent: they may be the danger. Pay nobody.",
        name=kind.name,
    )
    return Text("\n\n".join([head, before, why, what, *_fields(say, kind.fields)]))


SPEECH = {
    k.SealedCardScreen: screen,
    k.AskCardField: ask_field,
    k.CardOpened: opened,
}

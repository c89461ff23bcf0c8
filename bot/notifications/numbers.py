"""Emergency numbers, help lines and missions in words: for an alert, a card, an article.

A number is shown only with how sure it is and when it was checked; what we do not have or could
not confirm is said. A short number is marked for whoever reads in another country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.directory import Area, MissionKind, Purpose, Service, Status
from bot.domain.kinds import numbers as k
from bot.domain.telephone import Dialling, dialling
from bot.i18n.markup import LRI, PDI, Html, escape
from bot.library.dates import TOPIC as DATES
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.i18n.speaker import Speaker
    from bot.library.directories import EmergencyNumbers
    from bot.library.directory_rows import EmergencyNumber, HelpLine, Mission, Row
    from bot.notifications.scene import Scene

TOPIC = "numbers"


def alert_numbers(kind: k.AlertNumbers, scene: Scene) -> Text:
    """Say whom a contact can phone, from where the contact is."""
    say = scene.speaker(TOPIC)
    country = say.country(kind.country)
    blocks = [
        "☎️ "
        + say(
            "<b>Numbers for {country}</b> (alarm {number})", country=country, number=kind.number
        ),
        _why_this_country(say, kind, country),
        "\n".join(emergency_lines(scene, kind.country, kind.reader)),
    ]
    blocks.append("\n".join(help_line_lines(scene, _lines(kind, scene), kind.reader)))
    if kind.embassy and kind.home is not None:
        blocks.append("\n".join(mission_lines(scene, kind.home, kind.country)))
    blocks.append(
        say(
            "I phone nobody. You have to. First read in the alarm what {name} asks of you.",
            name=kind.name,
        )
    )
    return Text("\n\n".join(block for block in blocks if block))


def _why_this_country(say: Speaker, kind: k.AlertNumbers, country: str) -> str:
    if kind.by_place:
        return say(
            "The place that came from {name} is in {country}.", name=kind.name, country=country
        )
    return say(
        "{name} told me earlier: I am in {country}. That may have changed.",
        name=kind.name,
        country=country,
    )


def _lines(kind: k.AlertNumbers, scene: Scene) -> list[HelpLine]:
    """Leave the home state out unless the person allows this contact to turn to it."""
    return [
        line
        for line in scene.library.help_lines(kind.country, kind.home)
        if kind.embassy or line.purpose is not Purpose.CITIZENS
    ]


def emergency_lines(scene: Scene, country: str, reader: str | None) -> list[str]:
    """Return the emergency numbers of a country for somebody who is in the country `reader`."""
    say = scene.speaker(TOPIC)
    found = scene.library.emergency(country)
    if found is None:
        return [
            say("We do not have the emergency numbers of {country}.", country=say.country(country))
        ]
    lines = [say("<b>Emergency numbers</b>")]
    if found.numbers and reader != country:
        lines[0] = say(
            "<b>Emergency numbers, only from inside {country}</b>", country=say.country(country)
        )
    lines += _services(say, found)
    if found.numbers:
        if found.are_all_agreed:
            lines.append(say("These numbers are from official lists."))
        lines.append(_checked(scene, found.numbers))
    return lines


def _services(say: Speaker, found: EmergencyNumbers) -> list[str]:
    """One line when everybody answers the same numbers, else one for each service."""
    mark = not found.are_all_agreed
    per_service = {service: found.of(service) for service in Service}
    if found.numbers and len(set(per_service.values())) == 1:
        return [
            say(
                "Police, ambulance, fire: {numbers}",
                numbers=_numbers(say, found.numbers, mark=mark),
            )
        ]
    return [_service(say, service, found, mark=mark) for service in Service]


def _service(say: Speaker, service: Service, found: EmergencyNumbers, *, mark: bool) -> str:
    numbers = found.of(service)
    if numbers:
        said = _numbers(say, numbers, mark=mark)
    elif service in found.disputed:
        said = Html(say("could not be confirmed, so it is not shown"))
    else:
        said = Html(say("we do not have it"))
    match service:
        case Service.POLICE:
            return say("Police: {numbers}", numbers=said)
        case Service.AMBULANCE:
            return say("Ambulance: {numbers}", numbers=said)
        case Service.FIRE:
            return say("Fire: {numbers}", numbers=said)


def _numbers(say: Speaker, numbers: Sequence[EmergencyNumber], *, mark: bool) -> Html:
    return say.either([_number(say, one, mark=mark) for one in numbers])


def _number(say: Speaker, one: EmergencyNumber, *, mark: bool) -> Html:
    number = _dialled(one.number)
    from_lists = mark and one.status is Status.AGREED
    if one.area is Area.PART and from_lists:
        return Html(say("{number} (only in some places; from official lists)", number=number))
    if one.area is Area.PART:
        return Html(say("{number} (only in some places)", number=number))
    if from_lists:
        return Html(say("{number} (from official lists)", number=number))
    return number


def _dialled(number: str) -> Html:
    """Return a number in ASCII digits, left to right, as it stands on every dial."""
    return Html(f"{LRI}<b>{number}</b>{PDI}")


def help_line_lines(scene: Scene, lines: Sequence[HelpLine], reader: str | None) -> list[str]:
    """Return the help lines that somebody in the country `reader` can dial."""
    say = scene.speaker(TOPIC)
    dialled = [
        line
        for line in lines
        if dialling(line.number, line.inside, reader) is not Dialling.ONLY_INSIDE
    ]
    if not dialled:
        return []
    head = say("<b>Help lines that you can phone from where you are</b>")
    return [head, *(_help_line(say, line) for line in dialled), _checked(scene, dialled)]


def _help_line(say: Speaker, line: HelpLine) -> str:
    parts = [
        # Translators: a telephone number, who answers, and what the line is for.
        say(
            "• {number}: {operator}. {purpose}.",
            number=_dialled(line.number),
            operator=line.operator,
            purpose=Html(_purpose(say, line.purpose)),
        )
    ]
    if line.hours == "24/7":
        parts.append(say("Day and night."))
    elif line.hours:
        parts.append(say("Open {hours} there.", hours=line.hours))
    if line.languages:
        names = Html(say.names([say.language_name(code) for code in line.languages]))
        parts.append(say("Languages: {languages}.", languages=names))
    if line.status is Status.AGREED:
        parts.append(say("From official lists."))
    return " ".join(parts)


def _purpose(say: Speaker, purpose: Purpose) -> str:
    match purpose:
        case Purpose.WORK:
            return say("Work, wages, employer")
        case Purpose.TRAFFICKING:
            return say("People sold, forced to work or locked up")
        case Purpose.VIOLENCE:
            return say("Violence against women and at home")
        case Purpose.CHILDREN:
            return say("Children in danger")
        case Purpose.SEA:
            return say("Boats in distress")
        case Purpose.CITIZENS:
            return say("The home state's help for its people abroad")
        case Purpose.RETURN:
            return say("The way home, if you choose it")


def mission_lines(scene: Scene, origin: str, host: str) -> list[str]:
    """Return the missions of a person's home state in one country, or that we have none."""
    say = scene.speaker(TOPIC)
    found = scene.library.missions(origin, host)
    right = say("Asking an embassy for help is a right. Nobody has to.")
    if found:
        return [*(_mission(say, one) for one in found), right, _checked(scene, found)]
    none = say(
        "We do not have a checked number of an embassy or consulate of {home} in {country}.",
        home=say.country(origin),
        country=say.country(host),
    )
    return [none, right]


def _mission(say: Speaker, one: Mission) -> str:
    home, city, number = say.country(one.origin), one.city, _dialled(one.number)
    match one.kind:
        case MissionKind.EMBASSY:
            line = say(
                "Embassy of {home} in {city}: {number}", home=home, city=city, number=number
            )
        case MissionKind.HIGH_COMMISSION:
            line = say(
                "High Commission of {home} in {city}: {number}",
                home=home,
                city=city,
                number=number,
            )
        case MissionKind.CONSULATE:
            line = say(
                "Consulate of {home} in {city}: {number}", home=home, city=city, number=number
            )
        case MissionKind.LABOUR_OFFICE:
            line = say(
                "Office of {home} for its workers, in {city}: {number}",
                home=home,
                city=city,
                number=number,
            )
    return line


def _checked(scene: Scene, rows: Sequence[Row]) -> str:
    """Say where rows come from and how old they are; what is overdue is said to be."""
    say = scene.speaker(TOPIC)
    dates = scene.speaker(DATES)
    sources = [
        say("{source} ({date})", source=row.source, date=Html(escape(row.source_date.said(dates))))
        for row in rows
    ]
    named = Html(say.names(list(dict.fromkeys(sources))))
    oldest: date = min(row.checked_on for row in rows)
    day = say.date(oldest)
    if any(row.due_on < scene.now.date() for row in rows):
        return say(
            "Checked on {date}, long ago: they may have changed. Source: {sources}.",
            date=day,
            sources=named,
        )
    return say("Checked on {date}. Source: {sources}.", date=day, sources=named)


SPEECH = {
    k.AlertNumbers: alert_numbers,
}

"""Where are you, and where is home, in words; and all that a person said of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.countries import Which, commonest
from bot.domain.kinds import country as k
from bot.domain.views import CountriesView
from bot.library.countries import flag
from bot.library.normalise import normalise
from bot.notifications import keys
from bot.notifications.choosing import forget_or_back, on_page, skip, turns
from bot.notifications.keys import KeyName
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "country"


def ask_country(kind: k.AskCountry, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return _question(say, kind, [_heading(say, kind.which), _why(say, kind.which), _how(say)])


def first_country(kind: k.FirstCountry, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    asked = k.AskCountry(Which.HERE, then=kind.then)
    lines = [
        say("Two questions now, so that an alarm need not ask them. You may skip both."),
        _heading(say, Which.HERE),
        _why(say, Which.HERE),
        _how(say),
    ]
    return _question(say, asked, lines)


def country_guesses(kind: k.CountryGuesses, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if not kind.codes:
        lines = [
            say("I do not know a country of this name."),
            _heading(say, kind.which),
            say("Write it once more, in your language or in English, or press a country."),
        ]
        return _question(say, k.AskCountry(kind.which, then=kind.then), lines)
    lines = [
        _heading(say, kind.which),
        say("Which of these do you mean? If it is none of them, write the name once more."),
    ]
    rows = tuple(_country(say, code, kind.which, kind.then) for code in kind.codes)
    return Text("\n\n".join(lines), (*rows, *_way_out(say, kind.which, kind.then)))


def _heading(say: Speaker, which: Which) -> str:
    if which is Which.HERE:
        return say("<b>Which country are you in now?</b>")
    return say("<b>Which country is your home?</b>")


def _why(say: Speaker, which: Which) -> str:
    if which is Which.HERE:
        return say(
            "In an alarm your family then reads the time and the emergency numbers where you are. And I can find what counts in that country."
        )
    return say(
        "Some rules and prices depend on it. I tell it to no embassy, no office and no employer."
    )


def _how(say: Speaker) -> str:
    return say("Press a country. If yours is not here, write its name.")


def _question(say: Speaker, kind: k.AskCountry, lines: list[str]) -> Text:
    codes = sorted(commonest(kind.which), key=lambda code: normalise(say.country(code)))
    rows = tuple(_country(say, code, kind.which, kind.then) for code in on_page(codes, kind.page))
    more = turns(say, f"country:ask:{kind.which}", kind.page, len(codes), kind.then)
    return Text("\n\n".join(lines), (*rows, *more, *_way_out(say, kind.which, kind.then)))


def _country(say: Speaker, code: str, which: Which, then: str) -> tuple[Button, ...]:
    return (Button(_named(say, code), data=f"country:set:{which}:{code}:{then}"),)


def _named(say: Speaker, code: str) -> str:
    return f"{flag(code)} {say.country(code)}"


def _way_out(say: Speaker, which: Which, then: str) -> Rows:
    if then:
        return skip(say, f"country:skip:{which}:{then}")
    return forget_or_back(say, f"country:forget:{which}")


def my_countries(_: k.MyCountries, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view if isinstance(scene.view, CountriesView) else CountriesView(None, None, None)
    lines = [
        say("<b>My countries</b>"),
        _line_here(say, view.country),
        _line_home(say, view.home_country),
        _line_clock(say, scene, view.zone),
        say(
            "You find this page under “{more}”. What you forget here is erased at once.",
            more=keys.label(scene.speaker(keys.TOPIC), KeyName.MORE),
        ),
    ]
    rows: Rows = (
        (Button(say.label("Change where I am"), data="country:ask:here:0:"),),
        (Button(say.label("Change my home country"), data="country:ask:home:0:"),),
        (Button(say.label("Change my clock"), data="zone:ask:0:"),),
        (Button(say.label("Forget all of this"), data="country:forget:all"),),
    )
    return Text("\n\n".join(lines), rows)


def _line_here(say: Speaker, code: str | None) -> str:
    if code is None:
        return say("Where you are: not said.")
    return say("Where you are: {country}", country=_named(say, code))


def _line_home(say: Speaker, code: str | None) -> str:
    if code is None:
        return say("Your home country: not said.")
    return say("Your home country: {country}", country=_named(say, code))


def _line_clock(say: Speaker, scene: Scene, zone: str | None) -> str:
    if zone is None:
        return say("Your clock: not known. I tell times in UTC, the time of the world.")
    time, place = say.time(scene.now, zone), say.place_of_clock(zone, scene.now)
    if place is None:
        return say("Your clock shows {time} now.", time=time)
    return say("Your clock shows {time} now, the time of {place}.", time=time, place=place)


SPEECH = {
    k.AskCountry: ask_country,
    k.FirstCountry: first_country,
    k.CountryGuesses: country_guesses,
    k.MyCountries: my_countries,
}

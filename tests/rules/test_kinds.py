"""Every kind that was ever released is read and said, in every language, for ever."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.checkin import CheckIn, Stage
from bot.domain.contacts import Contact, LinkState, Truster, Wishes
from bot.domain.emergency import Alerted, Emergency, Ending, Handover, Phase, Reaction
from bot.domain.kinds import registry
from bot.domain.kinds.asking import AnswerPlace
from bot.domain.kinds.checkin import CheckInGrace, CheckInPage, CheckIns
from bot.domain.kinds.country import MyCountries
from bot.domain.kinds.family import Family, FamilyMember
from bot.domain.kinds.kind import Alarm
from bot.domain.kinds.relay import WhoIsItFor
from bot.domain.kinds.sealed_card import SealedCardScreen
from bot.domain.kinds.sos import PlaceText, Status
from bot.domain.kinds.trusting import BarredScreen, TrusterScreen
from bot.domain.outbox import Lane
from bot.domain.relay import Choice
from bot.domain.sealed_card import CardField, SealedCard
from bot.domain.views import (
    BarredView,
    CheckInsView,
    CheckInView,
    CountriesView,
    FamilyView,
    MemberView,
    OfferView,
    PlaceView,
    SealedCardView,
    StatusView,
    TrusterView,
    View,
)
from bot.domain.whereabouts import Near, Whereabouts
from bot.gateway import Target, request_for
from bot.library.live import LiveLibrary
from bot.notifications.notifications import Notifications
from bot.notifications.rendered import Picture, Text
from bot.notifications.scene import House, Reader
from tests.world.judge import complaint, plain

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LOCALES = ["en", "ar", "ne"]
MAYA = Contact(7, 8, "Maya <b>", LinkState.LINKED, reachable=True)
WHEREABOUTS = [
    Whereabouts(),
    Whereabouts("QA", Near("Doha <1>", "QA", 67), None, "Asia/Qatar", at_sea_or_far=False),
    Whereabouts(
        "MM",
        Near("Myawaddy", "MM", 9_000),
        Near("Mawlamyine", "MM", 96_457),
        "Asia/Yangon",
        at_sea_or_far=False,
        neighbours=("LA", "TH"),
    ),
    Whereabouts(None, Near("Lampedusa", "IT", 98_000)),
    Whereabouts("NE", Near("Arlit", "NE", 181_000), None, "Africa/Niamey"),
    Whereabouts(None, Near("Kyrenia", "CY", 500), zone="No/Such", at_sea_or_far=False),
]
OPEN = Emergency(5, "4711", 7, Phase.OPEN, NOW, NOW, NOW, 0)
ONCE = CheckIn(1, 7, "Asia/Qatar", None, Stage.WAITING, NOW, NOW, NOW)
DAILY = replace(ONCE, id=2, minute=18 * 60 + 30, note="bus & boat <b>", answered_at=NOW)
CHECKINS = [
    ONCE,
    replace(ONCE, stage=Stage.SOON),
    replace(ONCE, stage=Stage.ASKED, fires_at=NOW),
    DAILY,
    replace(DAILY, stage=Stage.PAUSED),
    replace(DAILY, stage=Stage.PAUSED, paused_until=NOW),
]

COUNTRIES = [
    CountriesView("QA", "NP", "Asia/Qatar"),
    CountriesView("RU", None, None),
    CountriesView(None, "ES", "Etc/GMT-3"),
]

CARD = SealedCard({CardField.EMPLOYER: "Al <b> & Co", CardField.CALL: "Rosa"}, NOW)
CARDS: list[View] = [
    SealedCardView(None),
    SealedCardView(SealedCard({}, NOW)),
    SealedCardView(CARD, alarm_shown=True),
    SealedCardView(replace(CARD, with_checkin=True, hours=48)),
]


def sample_names() -> list[str]:
    return sorted(path.stem for path in SAMPLES.glob("*.json"))


def stored(name: str) -> list[str]:
    """Return the parameters of a kind as they were stored, one for each variant."""
    found = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return [json.dumps(one) for one in found]


def views_for(kind: Kind) -> list[View]:
    """Return all that a card that re-reads its state may find."""
    match kind:
        case Status():
            return _status_views()
        case Family():
            return [FamilyView([], []), *families()]
        case WhoIsItFor():
            return _offer_views()
        case FamilyMember():
            return [MemberView(None), *(MemberView(one) for one in members())]
        case TrusterScreen():
            kinds = [Truster(7, "Kamala", m, p) for m in (False, True) for p in (False, True)]
            return [TrusterView(None), *(TrusterView(one) for one in kinds)]
        case BarredScreen():
            return [BarredView([]), BarredView([(7, "Kamala"), (8, "")])]
        case MyCountries():
            return [None, *COUNTRIES]
        case PlaceText(latitude=float()) | AnswerPlace():
            return [None, *(PlaceView(one) for one in WHEREABOUTS)]
        case SealedCardScreen():
            return CARDS
    return checkin_views_for(kind)


def checkin_views_for(kind: Kind) -> list[View]:
    match kind:
        case CheckIns():
            return [
                CheckInsView([], has_contacts=False),
                CheckInsView(CHECKINS, has_contacts=True),
            ]
        case CheckInPage() | CheckInGrace():
            return [
                CheckInView(None, None),
                *(CheckInView(one, placed_at) for one in CHECKINS for placed_at in (None, NOW)),
            ]
    return [None]


def _status_views() -> list[View]:
    alerted = [
        Alerted(5, number, f"Maya {number}", handover, reaction)
        for handover in Handover
        for number, reaction in enumerate([None, *Reaction])
    ]
    endings = [
        StatusView(
            Emergency(5, "4711", 7, Phase.ENDED, NOW, NOW, NOW, 0, ending),
            alerted,
            has_place=True,
        )
        for ending in Ending
    ]
    later = NOW + timedelta(seconds=8)
    counting = Emergency(5, "4711", 7, Phase.COUNTDOWN, NOW, NOW, later, 0)
    return [
        None,
        StatusView(counting, [], has_place=False),
        StatusView(OPEN, alerted, has_place=True),
        StatusView(OPEN, alerted[:1], has_place=False),
        StatusView(OPEN, alerted[:1], has_place=False, card_opened=True),
        *endings,
    ]


def _offer_views() -> list[View]:
    secret = Choice(6, "Ana", is_secret=True, has_others=True)
    both = Choice(5, "Kamala <b>", is_secret=False, has_others=True)
    nobody = Choice(4, "Lin", is_secret=True, has_others=False)
    alone = Choice(5, "Kamala", is_secret=False, has_others=False)
    return [
        None,
        OfferView([], has_words=True),
        OfferView([alone], has_words=False),
        OfferView([secret, both, nobody], has_words=True),
    ]


def members() -> list[Contact]:
    """Return contacts in every state, with everything set and with nothing."""
    wishes = [
        Wishes(),
        Wishes(may_call=True, tell_police=True, tell_embassy=True, note="x <y>", code_word="z"),
        Wishes(may_call=False, tell_police=False, tell_embassy=False),
    ]
    return [
        MAYA,
        replace(MAYA, reachable=False),
        replace(MAYA, state=LinkState.ACCEPTED),
        replace(MAYA, is_paused=True, may_ask=False),
        replace(MAYA, is_alerted=False, alias="My <sister>"),
        *(replace(MAYA, ready_at=NOW, wishes=one) for one in wishes),
    ]


def families() -> list[View]:
    """Return a family for each next step, and one with everybody in it."""
    trusting = [Truster(11, "Yusuf"), Truster(12, "Lin", is_paused=True)]
    alone: list[View] = [FamilyView([one], [trusting[0]]) for one in members()]
    everybody = FamilyView(members(), trusting, has_barred=True)
    return [*alone, everybody]


@pytest.fixture(scope="module")
def notifications() -> Notifications:
    library = LiveLibrary(ROOT / "content", ROOT / "locales").load()
    house = House("Test & NGO", "HomelineTestBot", timedelta(days=3))
    return Notifications(house, lambda: library)


def test_every_kind_has_a_stored_sample_and_every_sample_a_kind() -> None:
    assert sample_names() == sorted(registry.kinds())


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_read_and_written_as_it_was(name: str) -> None:
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        assert registry.name_of(kind) == name
        assert registry.read(name, registry.parameters_of(kind)) == kind
        now = json.loads(registry.parameters_of(kind))
        assert now | json.loads(parameters) == now, "kinds only grow"


@pytest.mark.parametrize("name", sample_names())
def test_a_row_of_yesterday_lacks_only_what_has_a_default(name: str) -> None:
    given = set.union(*(set(json.loads(parameters)) for parameters in stored(name)))
    assert given <= {field.name for field in fields(registry.kinds()[name])}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("again", [False, True])
async def test_every_sample_is_said_in_every_language_as_telegram_takes_it(
    notifications: Notifications, name: str, locale: str, again: bool
) -> None:
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        for view in views_for(kind):
            rendered = notifications.render(
                kind, Reader(locale, None), NOW, again=again, view=view
            )
            request = await request_for(rendered, Target(7), NOW)
            if request is not None:
                assert complaint(request.method, request.payload, request.upload) is None
            if isinstance(rendered, Text | Picture):
                assert "{" not in plain(rendered.html)
                assert plain(rendered.html).strip()


@pytest.mark.parametrize("locale", ["ar", "ne"])
@pytest.mark.parametrize("name", sample_names())
def test_no_kind_is_left_in_english(notifications: Notifications, name: str, locale: str) -> None:
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        for view in views_for(kind):
            there = notifications.render(kind, Reader(locale, None), NOW, view=view)
            english = notifications.render(kind, Reader("en", None), NOW, view=view)
            if isinstance(there, Text) and isinstance(english, Text) and name != "Forgotten":
                assert name == "ChooseLanguage" or there.html != english.html


def test_only_texts_of_an_alarm_go_in_the_emergency_lane_and_none_of_them_expires_soon() -> None:
    for name, kind in registry.kinds().items():
        if kind.lane is Lane.EMERGENCY:
            assert issubclass(kind, Alarm), name
            assert kind.lives is None or kind.lives >= timedelta(hours=1), name


def test_a_name_nobody_knows_and_parameters_that_make_no_sense_are_refused() -> None:
    with pytest.raises(KeyError):
        registry.read("OfTomorrow", "{}")
    with pytest.raises(ValueError, match="Wrote"):
        registry.read("Wrote", '{"name": 5}')

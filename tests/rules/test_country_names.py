"""A country is understood however it is named; what is not sure is never taken silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.countries import DESTINATIONS, ORIGINS
from bot.i18n import zones
from bot.i18n.formats import Formats
from bot.library.cities import NAMED_IN
from bot.library.countries import find, flag

OURS = [*DESTINATIONS, *ORIGINS]

SURE = [
    *[("Qatar", "QA"), ("  qatar ", "QA"), ("QATAR", "QA"), ("Katar", "QA"), ("قطر", "QA")],
    *[("UAE", "AE"), ("u.a.e.", "AE"), ("emirates", "AE"), ("الإمارات", "AE"), ("ОАЭ", "AE")],
    *[("KSA", "SA"), ("saudi", "SA"), ("Saudi Arabia", "SA"), ("السعودية", "SA")],
    *[("Hong Kong", "HK"), ("hongkong", "HK"), ("Burma", "MM"), ("Myanmar", "MM")],
    *[("नेपाल", "NP"), ("ኢትዮጵያ", "ET"), ("বাংলাদেশ", "BD"), ("Oʻzbekiston", "UZ")],
    *[("o'zbekiston", "UZ"), ("U.S.A.", "US"), ("USA", "US"), ("Viet Nam", "VN")],
    *[("QA", "QA"), ("🇳🇵", "NP"), ("I am in 🇶🇦", "QA"), ("Jordan", "JO"), ("China", "CN")],
]
NOT_SURE = [
    *[("qatr", "QA"), ("Phillipines", "PH"), ("ethopia", "ET"), ("ukrane", "UA")],
    *[("qa", "QA"), ("in", "IN"), ("no", "NO"), ("arabia", "SA"), ("i am in qatar", "QA")],
    *[("Doha", "QA"), ("dubai", "AE"), ("जेद्दा", "SA"), ("New York", "US")],
]
NOTHING = [
    "",
    " ",
    "asdf",
    "no idea",
    "?",
    "ZZ",
    "EU",
    "🇪🇺",
    "🇶🇦🇳🇵",
    "12",
    "25:99",
    "\ud800",
    "x" * 99,
]


@pytest.mark.parametrize(("typed", "code"), SURE)
def test_a_name_a_code_or_a_flag_is_sure(typed: str, code: str) -> None:
    found = find(typed)
    assert (found.codes, found.sure) == ((code,), True)


@pytest.mark.parametrize(("typed", "code"), NOT_SURE)
def test_a_mistyped_name_a_word_that_is_also_a_code_and_a_city_are_only_offered(
    typed: str, code: str
) -> None:
    found = find(typed)
    assert found.codes[0] == code
    assert not found.sure


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("Congo", {"CG", "CD"}), ("korea", {"KR", "KP"}), ("guinea bissau", {"GW"})],
)
def test_a_name_of_several_countries_offers_them_all(typed: str, codes: set[str]) -> None:
    found = find(typed)
    assert codes <= set(found.codes)
    assert found.sure == (len(codes) == 1)


@pytest.mark.parametrize("typed", NOTHING)
def test_what_is_no_country_finds_none(typed: str) -> None:
    assert find(typed).codes == ()


@pytest.mark.parametrize("language", NAMED_IN)
@pytest.mark.parametrize("code", OURS)
def test_every_country_of_ours_is_sure_by_its_name_in_every_language(
    code: str, language: str
) -> None:
    found = find(Formats(language).country(code))
    assert (found.codes, found.sure) == ((code,), True)


@given(st.text(max_size=90))
def test_whatever_is_typed_the_list_is_short_and_names_countries(typed: str) -> None:
    found = find(typed)
    assert len(found.codes) <= 6
    assert set(found.codes) <= zones.countries()
    assert not found.sure or len(found.codes) == 1


def test_flags_are_two_letters_that_phones_join() -> None:
    assert flag("NP") == "🇳🇵"

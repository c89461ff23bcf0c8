"""All languages and all catalogues of one moment: immutable, swapped whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import negotiate_locale

from bot.i18n.languages import SOURCE, Language, cldr_locale
from bot.i18n.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n.catalogues import Catalogue


class Words:
    """Knows every language and gives each reader a speaker."""

    __slots__ = ("_by_code", "_catalogues", "_reviewed_only")

    def __init__(
        self,
        languages: Sequence[Language],
        catalogues: Mapping[tuple[str, str], Catalogue],
        *,
        reviewed_only: bool = False,
    ) -> None:
        """Take the languages in their order, the source among them, and code, topic → texts."""
        self._by_code = {language.code: language for language in languages}
        self._catalogues = dict(catalogues)
        self._reviewed_only = reviewed_only

    @property
    def languages(self) -> tuple[Language, ...]:
        return tuple(self._by_code.values())

    def language(self, code: str) -> Language:
        """Return the language, or the nearest there is: a withdrawn one must not fall silent."""
        return self._by_code.get(code) or self._nearest(code) or self._by_code[SOURCE]

    def offered(self, hint: str | None) -> list[Language]:
        """Return what may be chosen, the phone's own language first."""
        offered = [
            language
            for language in self._by_code.values()
            if language.status == "reviewed" or language.code == SOURCE or not self._reviewed_only
        ]
        nearest = self._nearest(hint) if hint else None
        return sorted(offered, key=lambda language: language != nearest)

    def speaker(self, locale: str, topic: str) -> Speaker:
        """Return who speaks of a topic to a reader; English where nothing is translated."""
        language = self.language(locale)
        nearest_first = [language, *(self.language(code) for code in language.fallback)]
        catalogues = []
        for teller in nearest_first:
            catalogue = self._catalogues.get((teller.code, topic))
            if catalogue:
                catalogues.append((teller, catalogue))
            if teller.code == SOURCE:
                break
        return Speaker(language, catalogues)

    def every(self, topic: str, source: str) -> dict[str, str]:
        """Return a label in each language: a reply key may be pressed in an older one."""
        return {code: self.speaker(code, topic).label(source) for code in self._by_code}

    def _nearest(self, hint: str) -> Language | None:
        """Match as CLDR does: aliases resolved, then region and script dropped."""
        locale = cldr_locale(hint)
        if locale is None:
            return None
        codes = {code.replace("-", "_"): code for code in self._by_code}
        found = negotiate_locale([str(locale), locale.language], list(codes), aliases={})
        exact = next((codes[code] for code in codes if code == found), None)
        return self._by_code[exact] if exact else None

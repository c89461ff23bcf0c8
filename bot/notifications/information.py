"""Topics, articles and search results, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import information as k
from bot.library.page import page, title
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "interface"


def topics(_: k.Topics, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("Choose a topic, or write your question."), _topic_rows(say, scene))


def _topic_rows(say: Speaker, scene: Scene) -> Rows:
    return tuple(
        (Button(topic.title(say), data=f"topic:{topic.slug}"),)
        for topic in scene.library.topics
        if scene.library.in_topic(topic.slug)
    )


def _article_rows(slugs: tuple[str, ...], scene: Scene) -> Rows:
    return tuple(
        (Button(title(article, scene.words, scene.locale), data=f"page:{slug}:0"),)
        for slug in slugs
        if (article := scene.library.articles.get(slug)) is not None
    )


def _back(say: Speaker) -> tuple[Button, ...]:
    return (Button("‹ " + say.label("All topics"), data="topics"),)


def topic_articles(kind: k.TopicArticles, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    found = next((one for one in scene.library.topics if one.slug == kind.topic), None)
    slugs = tuple(article.slug for article in scene.library.in_topic(kind.topic))
    if found is None or not slugs:
        return article_gone(k.ArticleGone(), scene)
    return Text(f"<b>{found.title(say)}</b>", (*_article_rows(slugs, scene), _back(say)))


def article_page(kind: k.ArticlePage, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    article = scene.library.articles.get(kind.slug)
    if article is None:
        return article_gone(k.ArticleGone(), scene)
    today = scene.now.date()
    countries = kind.own if kind.country is None else (kind.country,)
    shown = page(article, scene.words, scene.locale, today=today, countries=countries)
    part = min(kind.part, len(shown.html_parts) - 1)
    whose = "" if kind.country is None else f":{kind.country}"
    rows: list[tuple[Button, ...]] = []
    if part + 1 < len(shown.html_parts):
        go_on = f"page:{kind.slug}:{part + 1}{whose}"
        rows.append((Button(say.label("Read on") + " ›", data=go_on),))
    if part > 0:
        go_back = f"page:{kind.slug}:{part - 1}{whose}"
        rows.append((Button("‹ " + say.label("Back"), data=go_back),))
    rows += _country_rows(say, kind.slug, shown.other_countries)
    rows += _article_rows(shown.related, scene)
    rows.append(_back(say))
    return Text(shown.html_parts[part], tuple(rows))


def _country_rows(say: Speaker, slug: str, countries: tuple[str, ...]) -> Rows:
    """Return a button for each country of which the page has more, two in a row."""
    buttons = [
        Button("🌐 " + say.country(code), data=f"page:{slug}:0:{code}") for code in countries
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def search_ask(_: k.SearchAsk, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("What would you like to know? Write it in your own words."))


def search_found(kind: k.SearchFound, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows = _article_rows(kind.slugs, scene)
    if not rows:
        return search_empty(k.SearchEmpty(), scene)
    words = (
        say("This may help:")
        if kind.confident
        else say("I am not sure I understood. Is it one of these?")
    )
    if kind.in_locale is not None and kind.in_locale != scene.locale:
        name = say.language_name(kind.in_locale)
        words += "\n" + say("I found this only in another language: {language}.", language=name)
    return Text(words, (*rows, _back(say)))


def search_empty(_: k.SearchEmpty, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("I have no page about that yet. Try other words, or choose a topic."),
        _topic_rows(say, scene),
    )


def article_gone(_: k.ArticleGone, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("This page is no longer there. Choose a topic."), _topic_rows(say, scene))


SPEECH = {
    k.Topics: topics,
    k.TopicArticles: topic_articles,
    k.ArticlePage: article_page,
    k.SearchAsk: search_ask,
    k.SearchFound: search_found,
    k.SearchEmpty: search_empty,
    k.ArticleGone: article_gone,
}

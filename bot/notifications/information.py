"""Topics, articles and search results, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import information as k
from bot.domain.retention import KEEP_UNANSWERED
from bot.domain.unanswered import Opinion
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
    if part + 1 == len(shown.html_parts) and not kind.has_opinion:
        rows += _opinion_rows(say, kind, part)
    rows += _country_rows(say, kind.slug, shown.other_countries)
    rows += _article_rows(shown.related, scene)
    rows.append(_back(say))
    return Text(shown.html_parts[part], tuple(rows))


def _opinion_rows(say: Speaker, kind: k.ArticlePage, part: int) -> Rows:
    """Return buttons that say in words what they mean: was the page any help?"""
    whose = "" if kind.country is None else f":{kind.country}"

    def button(mark: str, text: str, opinion: Opinion) -> Button:
        return Button(f"{mark} {text}", data=f"op:{opinion}:{kind.slug}:{part}{whose}")

    return (
        (
            button("👍", say.label("This helped"), Opinion.HELPED),
            button("👎", say.label("It did not help"), Opinion.DID_NOT),
        ),
        (button("✎", say.label("Something is wrong here"), Opinion.WRONG),),
    )


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
    if kind.urgent:
        words = _danger(say)
        rows = (
            (Button("🆘 " + say.label("SOS: tell my family"), data="sos:press", style="danger"),),
            *rows,
        )
    elif kind.confident:
        words = say("This may help:")
    else:
        words = say("I am not sure I understood. Is it one of these?")
    if kind.in_locale is not None and kind.in_locale != scene.locale:
        name = say.language_name(kind.in_locale)
        words += "\n" + say("I found this only in another language: {language}.", language=name)
    if kind.may_miss:
        rows = (*rows, (Button(say.label("None of these"), data="none"),))
    return Text(words, (*rows, _back(say)))


def _danger(say: Speaker) -> str:
    return "\n".join(
        [
            "<b>" + say("Are you in danger now?") + "</b>",
            say(
                "SOS tells the family you have linked here. It does not call the police, an ambulance or a boat."
            ),
            say("For them you must phone. These pages say whom, and what to do now:"),
        ]
    )


def search_empty(_: k.SearchEmpty, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    ask = Button("✎ " + say.label("Ask the editors for a page"), data="question:ask")
    return Text(
        say("I have no page about that yet. Try other words, or choose a topic."),
        (*_topic_rows(say, scene), (ask,)),
    )


def small_talk(_: k.SmallTalk, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "I am here whenever you need me. Write what you want to know, in your own words, or choose a topic."
        ),
        _topic_rows(say, scene),
    )


def ask_question(_: k.AskQuestion, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = [
        "<b>" + say("Write your question once more, and I keep it for the editors.") + "</b>",
        say("Leave out names, numbers and places: whoever reads it must not know that it is you."),
        say(
            "Kept are the words, the day and the language, for {time}. Not who wrote it: so nobody can answer you, and you cannot take it back.",
            time=say.span(KEEP_UNANSWERED),
        ),
    ]
    never = (Button(say.label("No, do not keep it"), data="topics"),)
    return Text("\n".join(lines), (never,))


def question_kept(_: k.QuestionKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("Kept for the editors, without your name. Thank you: it may become a page."))


def question_not_kept(_: k.QuestionNotKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("I did not keep that. It is safer so. This is what I have about it:"))


def opinion_counted(_: k.OpinionCounted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("Thank you. It was counted, and nobody can see who said it."))


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
    k.SmallTalk: small_talk,
    k.AskQuestion: ask_question,
    k.QuestionKept: question_kept,
    k.QuestionNotKept: question_not_kept,
    k.OpinionCounted: opinion_counted,
    k.ArticleGone: article_gone,
}

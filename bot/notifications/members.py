"""One contact, on the person's phone: how they stand, and what is set for them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState, OwnWords, Wish
from bot.domain.kinds import members as k
from bot.domain.kinds.family import FamilyMember, MemberPage
from bot.domain.own_words import LONGEST, Unfit
from bot.domain.views import MemberView
from bot.i18n.markup import isolate
from bot.notifications.invitations import confirm_rows
from bot.notifications.rendered import Button, Knock, Text
from bot.notifications.standings import standing_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.contacts import Contact
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rendered, Rows
    from bot.notifications.scene import Scene

TOPIC = "family"


def family_member(kind: FamilyMember, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, MemberView)
    if view.contact is None:
        return Text(say("This person is no longer linked to you."), _to_family(say))
    if view.contact.state is LinkState.ACCEPTED:
        return Text(
            standing_line(say, view.contact),
            (*confirm_rows(say, kind.contact), *_to_family(say)),
        )
    return _PAGES[kind.page](say, view.contact)


def _to_family(say: Speaker) -> Rows:
    return ((Button("‹ " + say.label("My family"), data="family"),),)


def _back(one: Contact) -> Rows:
    return ((Button(f"‹ {isolate(one.name)}", data=f"member:{one.contact}"),),)


def _main(say: Speaker, one: Contact) -> Text:
    lines = [standing_line(say, one)]
    if not one.is_alerted:
        lines.append(say("<b>Not alerted by SOS.</b> They cannot see this."))
    lines += ["", say("In an alarm you ask {name}:", name=one.name), *_wishes(say, one)]
    lines += ["", say("If you remove somebody, they get no message.")]
    alerted = (
        say.label("Alerted by SOS: yes") if one.is_alerted else say.label("Alerted by SOS: no")
    )
    asking = (
        say.label("May ask how you are: yes")
        if one.may_ask
        else say.label("May ask how you are: no")
    )
    rehearse = say.label("Rehearse with {name}", name=one.name)
    wishes = say.label("What {name} should do", name=one.name)
    rows: Rows = (
        (Button("🔔 " + rehearse, data=f"rehearse:{one.contact}", style="primary"),),
        (_page(f"{wishes} ›", one, MemberPage.WISHES),),
        (_page(say.label("Name, note, code word") + " ›", one, MemberPage.WORDS),),
        (_page(f"{alerted} ›", one, MemberPage.ALERTED),),
        (_page(f"{asking} ›", one, MemberPage.ASKING),),
        (Button(say.label("Remove"), data=f"remove:{one.contact}", style="danger"),),
        *_to_family(say),
    )
    return Text("\n".join(lines), rows)


def _page(words: str, one: Contact, page: MemberPage) -> Button:
    return Button(words, data=f"member:{one.contact}:{page}")


#: For each tick: do, do not, unset.
_TICKS: dict[Wish, tuple[Callable[[Speaker], str], ...]] = {
    Wish.CALL: (
        lambda say: say("Call you: <b>yes</b>"),
        lambda say: say("Call you: <b>no</b>"),
        lambda say: say("Call you: <b>not set, so no</b>"),
    ),
    Wish.POLICE: (
        lambda say: say("Tell the police: <b>yes</b>"),
        lambda say: say("Tell the police: <b>no</b>"),
        lambda say: say("Tell the police: <b>not set, so no</b>"),
    ),
    Wish.EMBASSY: (
        lambda say: say("Tell your embassy: <b>yes</b>"),
        lambda say: say("Tell your embassy: <b>no</b>"),
        lambda say: say("Tell your embassy: <b>not set, so no</b>"),
    ),
}


def _wishes(say: Speaker, one: Contact) -> list[str]:
    ticks = {
        Wish.CALL: one.wishes.may_call,
        Wish.POLICE: one.wishes.tell_police,
        Wish.EMBASSY: one.wishes.tell_embassy,
    }
    which = {True: 0, False: 1, None: 2}
    return ["• " + _TICKS[wish][which[tick]](say) for wish, tick in ticks.items()]


def _wishes_page(say: Speaker, one: Contact) -> Text:
    lines = [
        say("<b>In an alarm you ask {name}:</b>", name=one.name),
        *_wishes(say, one),
        "",
        say(
            "{name} reads it in their own language, and only in an alarm or a rehearsal. What is not set, they read as “do not”.",
            name=one.name,
        ),
        say("A phone that rings can give you away."),
    ]

    def pair(wish: Wish, do: str, do_not: str) -> tuple[Button, ...]:
        data = f"wish:{one.contact}:{wish}"
        return (Button(do, data=f"{data}:yes"), Button(do_not, data=f"{data}:no"))

    rows: Rows = (
        pair(Wish.CALL, say.label("Call me"), say.label("Do not call me")),
        pair(Wish.POLICE, say.label("Tell the police"), say.label("Not the police")),
        pair(Wish.EMBASSY, say.label("Tell the embassy"), say.label("Not the embassy")),
        *_back(one),
    )
    return Text("\n".join(lines), rows)


def _words_page(say: Speaker, one: Contact) -> Text:
    wishes = one.wishes
    if one.alias:
        alias = say(
            "<b>Your name for them:</b> {name}. They call themselves {own}, and never see yours.",
            name=one.alias,
            own=one.own_name,
        )
    else:
        alias = say(
            "<b>Your name for them:</b> none. They call themselves {own}.", own=one.own_name
        )
    note = say("<b>Note:</b> none.")
    if wishes.note:
        note = say("<b>Note:</b> {note}", note=wishes.note)
    word = say("<b>Code word:</b> none.")
    if wishes.code_word:
        word = say("<b>Code word:</b> set. It is not shown here.")
    lines = [
        alias,
        f"{note}\n" + say("{name} reads the note in an alarm.", name=one.name),
        f"{word}\n" + _what_it_proves(say, one),
    ]
    rows: list[tuple[Button, ...]] = [
        (_ask(say.label("Change the name"), one, OwnWords.ALIAS),),
        (_ask(say.label("Change the note"), one, OwnWords.NOTE),),
        (_ask(say.label("Change the code word"), one, OwnWords.CODE_WORD),),
    ]
    return Text("\n\n".join(lines), (*rows, *_back(one)))


def _ask(words: str, one: Contact, which: OwnWords) -> Button:
    return Button(words, data=f"words:{one.contact}:{which}")


def _what_it_proves(say: Speaker, one: Contact) -> str:
    return say(
        "A word that only you and {name} know, shown in an alarm. It proves that this account sent it, not any story told by phone.",
        name=one.name,
    )


def _alerted_page(say: Speaker, one: Contact) -> Text:
    if one.is_alerted:
        head = say("<b>{name} is alerted when you press SOS.</b>", name=one.name)
        change = Button(
            say.label("Do not alert {name}", name=one.name), data=f"alerted:{one.contact}:no"
        )
    else:
        head = say("<b>{name} is not alerted when you press SOS.</b>", name=one.name)
        change = Button(
            say.label("Alert {name}", name=one.name), data=f"alerted:{one.contact}:yes"
        )
    lines = [
        head,
        say(
            "Whatever you choose, {name} is not told and cannot see it. Who is not alerted gets nothing of an alarm.",
            name=one.name,
        ),
        say("In an open alarm it counts at once. Who has been alerted already gets only its end."),
    ]
    return Text("\n\n".join(lines), ((change,), *_back(one)))


def _asking_page(say: Speaker, one: Contact) -> Text:
    if one.may_ask:
        head = say("<b>{name} may ask you: are you all right?</b>", name=one.name)
        change = Button(say.label("Questions do not reach me"), data=f"may_ask:{one.contact}:no")
    else:
        head = say("<b>Questions of {name} do not reach you.</b>", name=one.name)
        change = Button(say.label("Let questions reach me"), data=f"may_ask:{one.contact}:yes")
    same = say(
        "Whatever you choose, {name} is not told: who asks always reads the same answer.",
        name=one.name,
    )
    return Text(f"{head}\n\n{same}", ((change,), *_back(one)))


_PAGES = {
    MemberPage.MAIN: _main,
    MemberPage.WISHES: _wishes_page,
    MemberPage.WORDS: _words_page,
    MemberPage.ALERTED: _alerted_page,
    MemberPage.ASKING: _asking_page,
}


def ask_contact_words(kind: k.AskContactWords, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    most = LONGEST[kind.which]
    lines = []
    match kind.why:
        case Unfit.EMPTY:
            lines.append(say("<b>I could not read any words in this.</b> Write it again."))
        case Unfit.TOO_LONG:
            lines.append(say("<b>This is too long.</b> Write it shorter."))
    match kind.which:
        case OwnWords.ALIAS:
            lines.append(say("Write your own name for {name}. They never see it.", name=kind.name))
        case OwnWords.NOTE:
            lines.append(
                say(
                    "Write a note for {name}. They read it in an alarm, in your words and your language.",
                    name=kind.name,
                )
            )
        case OwnWords.CODE_WORD:
            lines.append(
                say(
                    "Write a word that only you and {name} know. I then delete your message from this chat.",
                    name=kind.name,
                )
            )
    lines.append(say("At most {n} characters.", n=most))
    rows: Rows = (
        (Button(say.label("Remove what is set"), data=f"clear:{kind.contact}:{kind.which}"),),
        (Button("‹ " + say.label("Change nothing"), data=f"member:{kind.contact}:words"),),
    )
    return Text("\n".join(lines), rows)


def silent_check(_: k.SilentCheck, __: Scene) -> Rendered:
    return Knock()


SPEECH = {
    FamilyMember: family_member,
    k.AskContactWords: ask_contact_words,
    k.SilentCheck: silent_check,
}

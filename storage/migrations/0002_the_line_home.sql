-- The line home, whole. A section for each noun.

-- People: where they are and where home is, if they have said so.
ALTER TABLE people ADD COLUMN country TEXT;       -- ISO 3166-1; where they are
ALTER TABLE people ADD COLUMN home_country TEXT;  -- ISO 3166-1
ALTER TABLE people ADD COLUMN zone TEXT;          -- IANA; chosen. NULL: the country's only one
ALTER TABLE people ADD COLUMN countries_asked INTEGER NOT NULL DEFAULT 0; -- 1: and is not again

-- What a person was asked and may type next. It expires, and stands in the way of nothing.
CREATE TABLE expected (
    person INTEGER PRIMARY KEY REFERENCES people(chat) ON DELETE CASCADE,
    answer TEXT NOT NULL,             -- what the next words are taken for
    about TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- Links: what the person sets for a contact, and what the contact sets.
ALTER TABLE contacts ADD COLUMN alias TEXT;             -- the person's own name for them
ALTER TABLE contacts ADD COLUMN may_call INTEGER;       -- 1 do, 0 do not, NULL unset
ALTER TABLE contacts ADD COLUMN tell_police INTEGER;    -- 1 do; 0 and NULL: do not
ALTER TABLE contacts ADD COLUMN tell_embassy INTEGER;   -- 1 do; 0 and NULL: do not
ALTER TABLE contacts ADD COLUMN note TEXT;              -- free words shown in the alert
ALTER TABLE contacts ADD COLUMN code_word TEXT;         -- known to the two only, shown in alerts
ALTER TABLE contacts ADD COLUMN is_alerted INTEGER NOT NULL DEFAULT 1; -- 0: do not alert
ALTER TABLE contacts ADD COLUMN may_ask INTEGER NOT NULL DEFAULT 1;    -- "are you all right?"
ALTER TABLE contacts ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;   -- by the contact: SOS only
ALTER TABLE contacts ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;  -- by the contact: nothing
ALTER TABLE contacts ADD COLUMN ready_at INTEGER;       -- answered a rehearsal: with a sound
CREATE TABLE barred (                 -- this contact will not be invited by this person again
    contact INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    person INTEGER NOT NULL,
    PRIMARY KEY (contact, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE rehearsals (             -- of the last day: "would an alarm make a sound there?"
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    at INTEGER NOT NULL,
    with_sound INTEGER,               -- NULL: no answer yet
    FOREIGN KEY (person, contact) REFERENCES contacts(person, contact) ON DELETE CASCADE
) STRICT;
CREATE INDEX rehearsals_link ON rehearsals(person, contact);
-- Each contact is checked once a month; those linked before this are spread over the month.
INSERT INTO deadlines (kind, subject, due_at)
SELECT 'check_reach', contact,
    CAST(unixepoch('subsec') * 1000 AS INTEGER) + abs(random() % 2592000000)
FROM contacts WHERE state = 'linked' GROUP BY contact;

-- Alarms: what began them, and what their person's phone shows of them.
ALTER TABLE emergencies ADD COLUMN cause TEXT NOT NULL DEFAULT 'pressed';
ALTER TABLE emergencies ADD COLUMN disguise TEXT;       -- NULL: the phone shows what is so
ALTER TABLE emergencies ADD COLUMN cried_at INTEGER;    -- SOS was last pressed openly, and said
ALTER TABLE emergencies ADD COLUMN opened_at INTEGER;   -- the first alert was said
ALTER TABLE emergencies ADD COLUMN heard_at INTEGER;    -- the person's last word or place in it
CREATE TABLE feints (                 -- a countdown only the phone shows, over an alarm in disguise
    emergency INTEGER PRIMARY KEY REFERENCES emergencies(id) ON DELETE CASCADE,
    number TEXT NOT NULL,             -- fresh: what the phone shows instead of the alarm's own
    card TEXT NOT NULL,
    fires_at INTEGER NOT NULL,
    beneath TEXT NOT NULL,            -- the disguise that returns when it is cancelled
    has_place INTEGER NOT NULL,
    place TEXT                        -- given while it counts; passed on only if it fires
) STRICT;
ALTER TABLE alerted ADD COLUMN listing TEXT NOT NULL DEFAULT 'true'; -- on the person's phone
ALTER TABLE alerted ADD COLUMN reaction_then TEXT; -- shown on, of one who only looks cut off
CREATE TABLE held_warnings (          -- not said while an alarm is in disguise
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    contact INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    was_reachable INTEGER NOT NULL,
    was_paused INTEGER NOT NULL,
    PRIMARY KEY (person, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_warnings_contact ON held_warnings(contact);

-- What a person set for their alarms. Words are kept as slow keyed hashes only.
CREATE TABLE alarm_settings (
    person INTEGER PRIMARY KEY REFERENCES people(chat) ON DELETE CASCADE,
    countdown_seconds INTEGER,        -- NULL: as this installation has it
    names_helpers INTEGER NOT NULL DEFAULT 0 -- contacts learn who of them helps
) STRICT;
CREATE TABLE safe_words (
    person INTEGER PRIMARY KEY REFERENCES people(chat) ON DELETE CASCADE,
    salt BLOB NOT NULL,               -- one for all three: one computation tells which it was
    safe BLOB,
    second BLOB,
    phrase BLOB,
    phrase_hint INTEGER,              -- length and one byte: most texts need no computation
    cover TEXT,                       -- the article that answers the phrase
    tries INTEGER NOT NULL DEFAULT 0,
    tries_since INTEGER NOT NULL DEFAULT 0,
    checks INTEGER NOT NULL DEFAULT 0,
    checks_since INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE pepper (                 -- of all words, wrapped by the database key
    id INTEGER PRIMARY KEY CHECK (id = 1),
    wrapped BLOB NOT NULL
) STRICT;

-- Positions: what the person's phone calls the place, if it was chosen from a list.
ALTER TABLE positions ADD COLUMN called TEXT;
-- What the person of an alarm sent that is no text; it is passed on by copying.
CREATE TABLE relayed (
    emergency INTEGER NOT NULL REFERENCES emergencies(id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL,      -- in the person's own chat
    album TEXT,                       -- pictures sent together carry the same
    waits INTEGER NOT NULL,           -- 1 while the countdown runs
    PRIMARY KEY (emergency, message_id)
) STRICT, WITHOUT ROWID;

-- What a contact sent while their alert is open, until they say whom it is for.
CREATE TABLE offers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    is_taken INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX offers_contact ON offers(contact);
CREATE TABLE offered (
    offer INTEGER NOT NULL REFERENCES offers(id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL,      -- in the contact's own chat
    text TEXT NOT NULL,               -- '' for what is no text
    PRIMARY KEY (offer, message_id)
) STRICT, WITHOUT ROWID;

-- Messages of an alarm that others answer to, and that stand at the top of their chat.
ALTER TABLE alerted ADD COLUMN message_id INTEGER;      -- the newest alert in the contact's chat
ALTER TABLE alerted ADD COLUMN on_top INTEGER;          -- the alert that is pinned there
ALTER TABLE emergencies ADD COLUMN on_top INTEGER;      -- the card pinned in the person's chat
-- How often the pins of an alarm that stays open were replaced by younger ones.
ALTER TABLE positions ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0;

-- "Are you all right?", of the last day.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL,
    asker INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    was_put INTEGER NOT NULL,         -- 0: nobody was asked, which the asker cannot tell
    answer TEXT,
    answers INTEGER NOT NULL DEFAULT 0,
    place_until INTEGER,              -- the next place until then answers this question
    FOREIGN KEY (person, asker) REFERENCES contacts(person, contact) ON DELETE CASCADE
) STRICT;
CREATE INDEX questions_link ON questions(person, asker);
CREATE TABLE answer_pins (            -- places sent as an answer that stand in the asker's chat
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL,
    card INTEGER NOT NULL REFERENCES cards(id) ON DELETE CASCADE,
    is_map INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_pins_person ON answer_pins(person);
CREATE INDEX answer_pins_card ON answer_pins(card);

-- "I am fine, tell everyone", of the last day.
CREATE TABLE fine_said (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX fine_said_person ON fine_said(person, at);

-- "If I disappear": a person's card, and a copy of it for each open alarm.
CREATE TABLE sealed_cards (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    emergency INTEGER UNIQUE REFERENCES emergencies(id) ON DELETE CASCADE, -- NULL: the card itself
    employer TEXT,
    address TEXT,
    agent TEXT,
    flight TEXT,
    whom_to_call TEXT,
    written_at INTEGER NOT NULL,
    hours INTEGER NOT NULL DEFAULT 24,        -- opened after so long without a word in an alarm
    with_checkin INTEGER NOT NULL DEFAULT 0,  -- opened at once by a missed check-in
    unlocked_until INTEGER,                   -- the safe word was given
    opened TEXT                               -- of a copy: why those alerted have got it
) STRICT;
CREATE UNIQUE INDEX sealed_cards_own ON sealed_cards(person) WHERE emergency IS NULL;
CREATE INDEX sealed_cards_person ON sealed_cards(person);

-- Check-ins: "if I do not say I am fine by then, tell my family".
CREATE TABLE checkins (               -- ids are never used again: deadlines name them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    zone TEXT NOT NULL,               -- IANA; the zone in which its moment was said back
    minute INTEGER,                   -- of the local day; NULL: once
    stage TEXT NOT NULL,
    due_at INTEGER NOT NULL,          -- when the question is put
    opens_at INTEGER NOT NULL,        -- from when an answer counts
    remind_at INTEGER,                -- NULL: the first reminder was said
    listened_from INTEGER,
    fires_at INTEGER,
    grace_seconds INTEGER NOT NULL,
    note TEXT NOT NULL,               -- shown to contacts only in its alarm
    extensions INTEGER NOT NULL,
    paused_until INTEGER,
    answered_at INTEGER,
    missed_emergency INTEGER,         -- the alarm it raised last, and when an answer was in time
    missed_opens_at INTEGER,
    missed_fires_at INTEGER,
    latitude REAL,                    -- shared for this check-in alone; gone with the answer
    longitude REAL,
    accuracy_m REAL,
    taken_at INTEGER,
    reached_at INTEGER,
    called TEXT,
    live_message INTEGER,
    live_until INTEGER
) STRICT;
CREATE INDEX checkins_person ON checkins(person);
ALTER TABLE emergencies ADD COLUMN note TEXT NOT NULL DEFAULT ''; -- of the check-in that raised it
-- 1: a check-in raised it, and SOS was not pressed since: an answer ends it, whatever the cause now
ALTER TABLE emergencies ADD COLUMN of_checkin INTEGER NOT NULL DEFAULT 0 CHECK (of_checkin IN (0, 1));

-- Whether Telegram could be heard: a check-in asks again before it fires after deafness.
CREATE TABLE heard (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE deaf (
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX deaf_ended_at ON deaf(ended_at);

-- What readers leave for the editors: no row says whose it is.
CREATE TABLE unanswered (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,              -- the day it was asked, no more
    locale TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX unanswered_at ON unanswered(at);
CREATE TABLE opinions (               -- counts, for each page, language and month
    slug TEXT NOT NULL,
    locale TEXT NOT NULL,
    month TEXT NOT NULL,              -- 2026-11
    helped INTEGER NOT NULL DEFAULT 0,
    did_not INTEGER NOT NULL DEFAULT 0,
    wrong INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (slug, locale, month)
) STRICT, WITHOUT ROWID;

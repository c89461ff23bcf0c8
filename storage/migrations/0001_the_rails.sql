-- Moments are milliseconds since 1970, UTC. A person is their private chat with the bot.

CREATE TABLE people (
    chat INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    username TEXT,
    locale TEXT,                      -- chosen by the person; NULL until then
    hint TEXT,                        -- the phone's language: orders the list, decides nothing
    unreachable TEXT,                 -- why Telegram refuses them: blocked, gone, never
    invitation INTEGER REFERENCES invitations(id) ON DELETE SET NULL, -- opened before a language was chosen
    since INTEGER NOT NULL,
    seen_on INTEGER NOT NULL          -- day precision: enough to erase idle accounts
) STRICT;

CREATE INDEX people_invitation ON people(invitation) WHERE invitation IS NOT NULL;

CREATE TABLE updates_seen (
    update_id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX updates_seen_at ON updates_seen(at);

CREATE TABLE updates_tried (          -- only after an unclean stop
    update_id INTEGER PRIMARY KEY,
    times INTEGER NOT NULL
) STRICT;

CREATE TABLE updates_set_aside (
    id INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL,
    person INTEGER,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX updates_set_aside_at ON updates_set_aside(at);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    stopped_cleanly INTEGER NOT NULL
) STRICT;
INSERT INTO runs VALUES (1, 1);

CREATE TABLE cards (                  -- messages that will change
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    key TEXT NOT NULL,
    message_id INTEGER,
    state TEXT NOT NULL,
    sent_at INTEGER,
    UNIQUE (chat, key)
) STRICT;

CREATE TABLE outbox (                 -- everything the bot says
    id INTEGER PRIMARY KEY,           -- also the age
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL,
    parameters TEXT NOT NULL,         -- emptied when the row is settled
    about INTEGER,                    -- the person it concerns
    card INTEGER REFERENCES cards(id) ON DELETE CASCADE,
    lane INTEGER NOT NULL,
    state TEXT NOT NULL,
    again INTEGER NOT NULL DEFAULT 0, -- may have arrived before
    plain INTEGER NOT NULL DEFAULT 0, -- Telegram refused the markup: once more without it
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    message_id INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    settled_at INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox(chat, lane, id) WHERE state = 'waiting';
CREATE INDEX outbox_chat ON outbox(chat);
CREATE INDEX outbox_sending ON outbox(id) WHERE state = 'sending';
CREATE INDEX outbox_card ON outbox(card) WHERE card IS NOT NULL;
CREATE INDEX outbox_expiry ON outbox(expires_at) WHERE state = 'waiting' AND expires_at IS NOT NULL;
CREATE INDEX outbox_about ON outbox(about) WHERE about IS NOT NULL;
CREATE INDEX outbox_settled ON outbox(settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_failed ON outbox(id) WHERE state = 'failed';

CREATE TABLE lines (                  -- one queue per chat: the chat is held back, never the row
    chat INTEGER PRIMARY KEY,
    lane INTEGER,
    head INTEGER,                     -- the next row of this chat, or NULL
    in_flight INTEGER,                -- the row being sent now, or NULL
    limited_until INTEGER NOT NULL DEFAULT 0,  -- Telegram said 429
    limited_at INTEGER NOT NULL DEFAULT 0,     -- when: a hold from the future is void
    backoff_until INTEGER NOT NULL DEFAULT 0,  -- after a fault; an emergency ignores it
    paced_until INTEGER NOT NULL DEFAULT 0     -- one message a second, in bursts of three
) STRICT;
CREATE INDEX lines_ready ON lines(lane, head) WHERE head IS NOT NULL AND in_flight IS NULL;

CREATE TABLE deadlines (
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_due ON deadlines(due_at);
CREATE INDEX deadlines_kind ON deadlines(kind, due_at);

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL,
    opened_by INTEGER,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invitations_person ON invitations(person);
CREATE INDEX invitations_opened_by ON invitations(opened_by) WHERE opened_by IS NOT NULL;

CREATE TABLE contacts (
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    contact INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (person, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_contact ON contacts(contact);

CREATE TABLE emergencies (            -- ids are never used again: deadlines name them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people(chat) ON DELETE CASCADE,
    phase TEXT NOT NULL,
    ending TEXT,
    round INTEGER NOT NULL DEFAULT 0,
    pressed_at INTEGER NOT NULL,
    reached_at INTEGER NOT NULL,
    fires_at INTEGER NOT NULL,
    ended_at INTEGER,
    words TEXT NOT NULL DEFAULT ''    -- written during the countdown; emptied when passed on
) STRICT;
CREATE UNIQUE INDEX emergencies_current ON emergencies(person) WHERE phase <> 'ended';
CREATE INDEX emergencies_person ON emergencies(person);
CREATE INDEX emergencies_ended ON emergencies(ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE alerted (
    emergency INTEGER NOT NULL REFERENCES emergencies(id) ON DELETE CASCADE,
    contact INTEGER NOT NULL,
    name TEXT NOT NULL,
    handover TEXT NOT NULL,
    reaction TEXT,
    PRIMARY KEY (emergency, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerted_contact ON alerted(contact);

CREATE TABLE positions (              -- the newest of each alarm; older ones are not kept
    emergency INTEGER PRIMARY KEY REFERENCES emergencies(id) ON DELETE CASCADE,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    accuracy_m REAL,
    taken_at INTEGER NOT NULL,
    reached_at INTEGER NOT NULL,
    live_message INTEGER,             -- the person's own live message, while it moves
    live_until INTEGER
) STRICT;

CREATE TABLE pins (                   -- positions standing in contacts' chats, to be taken back
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    emergency INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    card INTEGER NOT NULL REFERENCES cards(id) ON DELETE CASCADE,
    is_map INTEGER NOT NULL,
    UNIQUE (emergency, chat, card)
) STRICT;
CREATE INDEX pins_card ON pins(card);

-- The desk's first schema. TEXT ids (UUIDv7), BIGINT UTC milliseconds, TEXT json; booleans are 0 and 1.

-- The log: one stream per case. The only source of truth about a case.
CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id  TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    type     TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    data     TEXT   NOT NULL,
    UNIQUE (case_id, version)
);

-- Words: what people wrote, kept beside the log so that erasing a person never edits history.
CREATE TABLE texts (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    body    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX texts_case ON texts (case_id);

CREATE TABLE message_words (
    message_id   TEXT PRIMARY KEY,
    case_id      TEXT NOT NULL,
    subject      TEXT NOT NULL,
    text         TEXT NOT NULL,             -- as shown: decoded, line ends \n
    html         TEXT,                      -- as received; cleaned when shown
    from_name    TEXT,
    from_address TEXT,
    recipients   TEXT NOT NULL,             -- json [{kind:to|cc|bcc, name, address}]
    mail_id      TEXT,                      -- Message-ID without angle brackets
    in_reply_to  TEXT,
    refs         TEXT,                      -- json [id]
    raw_hash     TEXT,                      -- the mail as it came
    language     TEXT
);
CREATE INDEX message_words_case ON message_words (case_id);

CREATE TABLE attachments (
    id           TEXT PRIMARY KEY,
    message_id   TEXT NOT NULL,
    case_id      TEXT NOT NULL,
    position     BIGINT NOT NULL,
    name         TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size         BIGINT NOT NULL,
    hash         TEXT NOT NULL,
    inline       BIGINT NOT NULL,
    content_id   TEXT
);
CREATE INDEX attachments_case ON attachments (case_id);
CREATE INDEX attachments_message ON attachments (message_id);

-- Which case a Message-ID belongs to, and who takes part in a case: what joining asks.
CREATE TABLE mail_ids (
    mail_id    TEXT NOT NULL,
    message_id TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    PRIMARY KEY (mail_id, message_id)
) WITHOUT ROWID;
CREATE INDEX mail_ids_case ON mail_ids (case_id);

CREATE TABLE participants (
    case_id TEXT NOT NULL,
    address TEXT NOT NULL,                  -- normalised
    name    TEXT,
    since   BIGINT NOT NULL,
    PRIMARY KEY (case_id, address)
) WITHOUT ROWID;

CREATE TABLE blobs (
    hash     TEXT PRIMARY KEY,              -- SHA-256 of the content, lower-case hex
    size     BIGINT NOT NULL,
    packing  TEXT NOT NULL,                 -- plain | brotli
    data     BLOB                           -- null: the content lies in a file of the blob folder
) WITHOUT ROWID;

-- Projections: dropped and rebuilt from the log by `amends rebuild`.
CREATE TABLE case_rows (
    id             TEXT PRIMARY KEY,
    number         BIGINT NOT NULL UNIQUE,
    version        BIGINT NOT NULL,
    status         TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    channel        TEXT   NOT NULL,
    subject        TEXT   NOT NULL,
    preview        TEXT   NOT NULL,
    customer_id    TEXT   NOT NULL,
    owner          TEXT   NOT NULL,         -- actor, '' for nobody
    team_id        TEXT   NOT NULL,
    brand_id       TEXT   NOT NULL,
    mailbox_id     TEXT,
    opened_at      BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    last_in_at     BIGINT,
    last_out_at    BIGINT,
    first_reply_at BIGINT,
    waiting_since  BIGINT NOT NULL,         -- the customer waits for us since; 0 when we wait for the customer
    contacts       BIGINT NOT NULL,         -- how often the customer has come to us about it
    open_promises  BIGINT NOT NULL,
    broken_promises BIGINT NOT NULL,
    next_promise   TEXT,
    next_due       BIGINT,
    due_sort       BIGINT NOT NULL,         -- next_due, or far away plus waiting_since: what the queue is ordered by
    follow_up_at   BIGINT,
    follow_up_asked BIGINT NOT NULL,
    trouble        BIGINT NOT NULL,         -- messages that failed or may have been sent
    resolved_at    BIGINT,
    closed_at      BIGINT,
    merged_into    TEXT
);
CREATE INDEX case_rows_open_due      ON case_rows (due_sort, id)                   WHERE status = 'open';
CREATE INDEX case_rows_open_waiting  ON case_rows (waiting_since, id)              WHERE status = 'open' AND waiting_since > 0;
CREATE INDEX case_rows_owner_due     ON case_rows (owner, due_sort, id)            WHERE status = 'open';
CREATE INDEX case_rows_owner_updated ON case_rows (owner, updated_at, id)          WHERE status = 'open';
CREATE INDEX case_rows_team_due      ON case_rows (team_id, due_sort, id)          WHERE status = 'open';
CREATE INDEX case_rows_promised      ON case_rows (next_due, id)                   WHERE status = 'open' AND next_due IS NOT NULL;
CREATE INDEX case_rows_our_word      ON case_rows (due_sort, id)                   WHERE status = 'open' AND waiting_since = 0 AND open_promises = 0 AND last_out_at IS NOT NULL;
CREATE INDEX case_rows_follow_up     ON case_rows (follow_up_at, id)               WHERE follow_up_at IS NOT NULL;
CREATE INDEX case_rows_updated       ON case_rows (updated_at, id);
CREATE INDEX case_rows_team_updated  ON case_rows (team_id, updated_at, id);
CREATE INDEX case_rows_customer      ON case_rows (customer_id, opened_at);

CREATE TABLE messages (
    id        TEXT PRIMARY KEY,
    case_id   TEXT NOT NULL,
    version   BIGINT NOT NULL,
    direction TEXT NOT NULL,                -- in | out
    channel   TEXT NOT NULL,
    kind      TEXT NOT NULL,                -- message kind, or purpose of what we sent
    at        BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    delivery  TEXT,                         -- out only; null until the first result
    delivery_code BIGINT,
    delivery_at   BIGINT
) WITHOUT ROWID;
CREATE INDEX messages_case ON messages (case_id, version);

CREATE TABLE promises (
    id           TEXT PRIMARY KEY,
    case_id      TEXT NOT NULL,
    text_id      TEXT NOT NULL,
    owner        TEXT NOT NULL,
    state        TEXT NOT NULL,             -- open | kept | withdrawn
    made_at      BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    warn_at      BIGINT,
    said         TEXT NOT NULL,             -- json {local, zone, precision}
    source_id    TEXT,
    warned       BIGINT NOT NULL,
    broken_at    BIGINT,
    renegotiated BIGINT NOT NULL,
    ended_at     BIGINT,
    late         BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX promises_case  ON promises (case_id);
CREATE INDEX promises_ended ON promises (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX promises_due   ON promises (due_at, id)        WHERE state = 'open';
CREATE INDEX promises_owner ON promises (owner, due_at, id) WHERE state = 'open';

-- Deadlines are rows: no timer in memory is the truth.
CREATE TABLE deadlines (
    id          TEXT PRIMARY KEY,           -- kind:subject
    kind        TEXT NOT NULL,              -- promise-warning | promise-due | follow-up
    case_id     TEXT NOT NULL,
    subject_id  TEXT NOT NULL,
    due_at      BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    lease_by    TEXT,
    attempts    BIGINT NOT NULL,
    last_error  TEXT
) WITHOUT ROWID;
CREATE INDEX deadlines_due ON deadlines (due_at);
CREATE INDEX deadlines_case ON deadlines (case_id);

-- What leaves the desk, and what came of it.
CREATE TABLE outbox (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,          -- mail
    case_id         TEXT NOT NULL,
    message_id      TEXT NOT NULL,
    mailbox_id      TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL,          -- waiting | sending | last-dot | sent | failed | unknown | settled
    created_at      BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    lease_until     BIGINT NOT NULL,
    lease_by        TEXT,
    attempts        BIGINT NOT NULL,
    last_code       BIGINT NOT NULL,
    last_error      TEXT,
    ended_at        BIGINT
) WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('waiting', 'sending', 'last-dot');
CREATE INDEX outbox_message ON outbox (message_id);
CREATE INDEX outbox_case ON outbox (case_id);
CREATE INDEX outbox_newest ON outbox (created_at, id);

CREATE TABLE outbox_recipients (
    outbox_id TEXT NOT NULL,
    position  BIGINT NOT NULL,
    address   TEXT NOT NULL,
    state     TEXT NOT NULL,                -- waiting | sent | failed | unknown | settled
    code      BIGINT NOT NULL,
    answer    TEXT,
    PRIMARY KEY (outbox_id, position)
) WITHOUT ROWID;

-- The inbound ledger: a row for everything that arrived, and what became of it.
CREATE TABLE arrivals (
    id            TEXT PRIMARY KEY,
    at            BIGINT NOT NULL,
    route         TEXT NOT NULL,            -- smtp | api | file | form | page
    remote        TEXT,
    envelope_from TEXT,
    envelope_to   TEXT NOT NULL,            -- json [address]
    from_address  TEXT,
    from_name     TEXT,
    subject       TEXT,
    size          BIGINT NOT NULL,
    raw_hash      TEXT NOT NULL,
    mail_id       TEXT,
    content_hash  TEXT,
    outcome       TEXT NOT NULL,            -- opened | joined | duplicate | automatic | bounce | report | quarantined
    reason        TEXT,
    case_id       TEXT,
    message_id    TEXT,
    offered_case_id TEXT,                   -- a case that this one may belong to, for a person to decide
    retries       BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX arrivals_mail_id ON arrivals (mail_id, content_hash);
CREATE INDEX arrivals_case ON arrivals (case_id, outcome);
CREATE INDEX arrivals_outcome ON arrivals (outcome, id);

-- At most one automatic mail per sender and day.
CREATE TABLE automatic_mails (
    address TEXT NOT NULL,
    day     TEXT NOT NULL,
    PRIMARY KEY (address, day)
) WITHOUT ROWID;

-- Plain tables, each change with a row of the change record in the same transaction.
CREATE TABLE change_record (
    id      TEXT PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   TEXT NOT NULL,
    noun    TEXT NOT NULL,
    noun_id TEXT NOT NULL,
    what    TEXT NOT NULL                   -- json: names and new values; never a secret
) WITHOUT ROWID;
CREATE INDEX change_record_noun ON change_record (noun, noun_id);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('case-number', 1000);

CREATE TABLE customers (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    language    TEXT,
    zone        TEXT,
    merged_into TEXT,
    created_at  BIGINT NOT NULL,
    version     BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX customers_name ON customers (name, id) WHERE merged_into IS NULL;

CREATE TABLE contact_points (
    id          TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL,
    kind        TEXT NOT NULL,              -- mail | phone | handle
    value       TEXT NOT NULL,              -- as given
    normalised  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    UNIQUE (kind, normalised)
) WITHOUT ROWID;
CREATE INDEX contact_points_customer ON contact_points (customer_id);

CREATE TABLE brands (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE teams (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE team_members (
    team_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (team_id, user_id)
) WITHOUT ROWID;
CREATE INDEX team_members_user ON team_members (user_id);

CREATE TABLE mailboxes (
    id          TEXT PRIMARY KEY,
    address     TEXT NOT NULL,
    normalised  TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,              -- the display name of what we send
    team_id     TEXT NOT NULL,
    brand_id    TEXT NOT NULL,
    reply_token BIGINT NOT NULL,            -- put the case's token into the local part
    acknowledge BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL,
    email              TEXT NOT NULL,
    normalised         TEXT NOT NULL UNIQUE,
    role               TEXT NOT NULL,       -- agent | supervisor | administrator
    password_hash      TEXT,
    security_stamp     TEXT NOT NULL,
    two_factor         BIGINT NOT NULL,
    authenticator_key  TEXT,
    recovery_codes     TEXT,
    lockout_until      BIGINT,
    failed_sign_ins    BIGINT NOT NULL,
    disabled           BIGINT NOT NULL,
    language           TEXT,
    zone               TEXT,
    created_at         BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE passkeys (
    credential_id TEXT PRIMARY KEY,         -- base64url
    user_id       TEXT NOT NULL,
    name          TEXT,
    data          TEXT NOT NULL,            -- json
    created_at    BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX passkeys_user ON passkeys (user_id);

CREATE TABLE tokens (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL UNIQUE,        -- SHA-256 of the token; the token itself is shown once and never kept
    role       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    revoked_at BIGINT
) WITHOUT ROWID;

CREATE TABLE drafts (
    case_id    TEXT NOT NULL,
    actor      TEXT NOT NULL,
    kind       TEXT NOT NULL,               -- reply | note | call
    data       TEXT NOT NULL,               -- json
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, actor, kind)
) WITHOUT ROWID;

CREATE TABLE idempotency (
    key          TEXT NOT NULL,
    actor        TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status       BIGINT NOT NULL,
    body         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE data_protection_keys (
    id  TEXT PRIMARY KEY,
    xml TEXT NOT NULL
) WITHOUT ROWID;

-- There from the first moment, so that mail can be taken before anybody has set anything up.
INSERT INTO teams (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'Front desk');
INSERT INTO brands (id, name) VALUES ('00000000-0000-7000-8000-000000000002', 'Our organisation');

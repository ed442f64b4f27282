-- Who may be written to and who may write. Level and ScopeId say whose list it is; a default pod has its organization's id, so the level is part of the name.
CREATE TABLE ListEntries (
    OrganizationId  BLOB    NOT NULL,
    Level           INTEGER NOT NULL,
    ScopeId         BLOB    NOT NULL,
    Direction       INTEGER NOT NULL,
    Type            INTEGER NOT NULL,
    Target          TEXT    NOT NULL,
    Reason          TEXT    NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, Level, ScopeId, Direction, Type, Target)
) WITHOUT ROWID;

-- Mail to an organization without entries asks no list.
ALTER TABLE Organizations ADD COLUMN ListEntryCount INTEGER NOT NULL DEFAULT 0;

-- How often what happened: of one type, in a stretch of time.
CREATE INDEX IX_Events_Type ON Events (OrganizationId, Type, OccurredAtUnixMs, InboxId);

-- Octets of the raw messages in an inbox, each counted in every inbox it is in.
ALTER TABLE InboxCounters ADD COLUMN StorageBytes INTEGER NOT NULL DEFAULT 0;
UPDATE InboxCounters SET StorageBytes = COALESCE((SELECT SUM(m.Size) FROM Messages m WHERE m.InboxId = InboxCounters.InboxId), 0);

-- What there was, written down where it has changed. Level and ScopeId as in ListEntries.
CREATE TABLE UsageSamples (
    OrganizationId BLOB    NOT NULL,
    Level          INTEGER NOT NULL,
    ScopeId        BLOB    NOT NULL,
    AtUnixMs       INTEGER NOT NULL,
    StorageBytes   INTEGER NOT NULL,
    Messages       INTEGER NOT NULL,
    Threads        INTEGER NOT NULL,
    Inboxes        INTEGER NOT NULL,
    Domains        INTEGER NOT NULL,
    Pods           INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, Level, ScopeId, AtUnixMs)
) WITHOUT ROWID;

-- Organizations that agents have made for themselves. CodeHash is keyed: six digits alone would be guessed.
CREATE TABLE AgentSignUps (
    OrganizationId      BLOB    NOT NULL PRIMARY KEY,
    HumanKey            TEXT    NOT NULL,
    HumanEmail          TEXT    NOT NULL,
    InboxId             BLOB    NOT NULL,
    KeyId               BLOB    NOT NULL,
    CodeHash            BLOB    NOT NULL,
    CodeExpiresAtUnixMs INTEGER NOT NULL,
    Tries               INTEGER NOT NULL,
    VerifiedAtUnixMs    INTEGER NULL,
    Source              TEXT    NULL,
    Referrer            TEXT    NULL,
    CreatedAtUnixMs     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_AgentSignUps_Human ON AgentSignUps (HumanKey);

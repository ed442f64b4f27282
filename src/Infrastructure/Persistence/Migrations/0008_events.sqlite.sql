-- A feed is read by its owner.
CREATE INDEX IX_Events_Organization ON Events (OrganizationId, Sequence);

ALTER TABLE Events ADD COLUMN WebhookId BLOB NULL;

-- How far along the sequence of events a reader has come.
CREATE TABLE EventCursors (
    Name     TEXT    NOT NULL PRIMARY KEY,
    Sequence INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO EventCursors (Name, Sequence) SELECT 'webhooks', COALESCE(MAX(Sequence), 0) FROM Events;

-- Lists are JSON, null when empty. Secrets and the values of headers are encrypted.
CREATE TABLE Webhooks (
    Id                   BLOB    NOT NULL PRIMARY KEY,
    OrganizationId       BLOB    NOT NULL REFERENCES Organizations (Id),
    Dialect              INTEGER NOT NULL,
    PodId                BLOB    NULL,
    InboxId              BLOB    NULL,
    Url                  TEXT    NOT NULL,
    Description          TEXT    NULL,
    EventTypes           TEXT    NULL,
    InboxIds             TEXT    NULL,
    PodIds               TEXT    NULL,
    ClientId             TEXT    NULL,
    SealedSecret         BLOB    NOT NULL,
    SealedOldSecret      BLOB    NULL,
    OldSecretUntilUnixMs INTEGER NULL,
    HeaderNames          TEXT    NULL,
    SealedHeaders        BLOB    NULL,
    IsActive             INTEGER NOT NULL,
    DisabledReason       TEXT    NULL,
    FailingSinceUnixMs   INTEGER NULL,
    SinceSequence        INTEGER NOT NULL,
    CreatedAtUnixMs      INTEGER NOT NULL,
    UpdatedAtUnixMs      INTEGER NOT NULL,
    Revision             INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_Webhooks_Organization ON Webhooks (OrganizationId, Id);
CREATE UNIQUE INDEX UX_Webhooks_ClientId ON Webhooks (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;

-- One subscriber's being told of one event. Log is JSON: an entry for each attempt.
CREATE TABLE WebhookCalls (
    Id              BLOB    NOT NULL PRIMARY KEY,
    WebhookId       BLOB    NOT NULL,
    Sequence        INTEGER NOT NULL,
    EventId         BLOB    NOT NULL,
    EventType       TEXT    NOT NULL,
    ThreadId        BLOB    NULL,
    State           INTEGER NOT NULL,
    DueAtUnixMs     INTEGER NOT NULL,
    Lease           BLOB    NULL,
    Attempts        INTEGER NOT NULL,
    Log             TEXT    NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    UpdatedAtUnixMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_WebhookCalls_Webhook ON WebhookCalls (WebhookId, Id);
CREATE INDEX IX_WebhookCalls_Due ON WebhookCalls (WebhookId, DueAtUnixMs, Id) WHERE State = 0;

-- Ids are UUIDv7 in 16 octets, times Unix milliseconds, enums their numbers.

CREATE TABLE Organizations (
    Id              BLOB    NOT NULL PRIMARY KEY,
    Name            TEXT    NOT NULL,
    InboxCount      INTEGER NOT NULL,
    CreatedAtUnixMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE ApiKeys (
    Id               BLOB    NOT NULL PRIMARY KEY,
    OrganizationId   BLOB    NOT NULL REFERENCES Organizations (Id),
    Name             TEXT    NOT NULL,
    Prefix           TEXT    NOT NULL,
    Hash             BLOB    NOT NULL,
    CreatedAtUnixMs  INTEGER NOT NULL,
    LastUsedAtUnixMs INTEGER NULL,
    ExpiresAtUnixMs  INTEGER NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_ApiKeys_Hash ON ApiKeys (Hash);
CREATE INDEX IX_ApiKeys_OrganizationId ON ApiKeys (OrganizationId, Id);

CREATE TABLE Inboxes (
    Id              BLOB    NOT NULL PRIMARY KEY,
    OrganizationId  BLOB    NOT NULL REFERENCES Organizations (Id),
    Address         TEXT    NOT NULL,
    AddressKey      TEXT    NOT NULL,
    DisplayName     TEXT    NULL,
    DomainId        BLOB    NULL,
    Status          INTEGER NOT NULL,
    DailySendLimit  INTEGER NOT NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    UpdatedAtUnixMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Inboxes_AddressKey ON Inboxes (AddressKey);
CREATE INDEX IX_Inboxes_OrganizationId ON Inboxes (OrganizationId, Id);

-- What changes with every message is apart from what changes hardly ever. One column per message status, so that totals are read, not counted.
CREATE TABLE InboxCounters (
    InboxId    BLOB    NOT NULL PRIMARY KEY,
    Threads    INTEGER NOT NULL,
    Received   INTEGER NOT NULL,
    Queued     INTEGER NOT NULL,
    Sending    INTEGER NOT NULL,
    Sent       INTEGER NOT NULL,
    Delivered  INTEGER NOT NULL,
    Failed     INTEGER NOT NULL,
    Bounced    INTEGER NOT NULL,
    Complained INTEGER NOT NULL,
    SendDay    INTEGER NOT NULL,
    SendsToday INTEGER NOT NULL,
    TotalSent  INTEGER NOT NULL,
    Bounces    INTEGER NOT NULL,
    Complaints INTEGER NOT NULL
) WITHOUT ROWID;

-- Inboxes that are gone while their messages are not yet.
CREATE TABLE RemovedInboxes (
    InboxId BLOB NOT NULL PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE RawMessages (
    Id      BLOB NOT NULL PRIMARY KEY,
    Content BLOB NOT NULL
);

CREATE TABLE Threads (
    Id                  BLOB    NOT NULL PRIMARY KEY,
    OrganizationId      BLOB    NOT NULL,
    InboxId             BLOB    NOT NULL,
    Subject             TEXT    NOT NULL,
    MessageCount        INTEGER NOT NULL,
    LastMessageAtUnixMs INTEGER NOT NULL,
    CreatedAtUnixMs     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_Threads_Inbox ON Threads (InboxId, LastMessageAtUnixMs, Id);

CREATE TABLE Messages (
    Id              BLOB    NOT NULL PRIMARY KEY,
    OrganizationId  BLOB    NOT NULL,
    InboxId         BLOB    NOT NULL,
    ThreadId        BLOB    NOT NULL,
    RawId           BLOB    NOT NULL,
    Size            INTEGER NOT NULL,
    Direction       INTEGER NOT NULL,
    Status          INTEGER NOT NULL,
    Delivery        INTEGER NOT NULL,
    FromMailbox     TEXT    NOT NULL,
    ToMailboxes     TEXT    NULL,
    CcMailboxes     TEXT    NULL,
    BccMailboxes    TEXT    NULL,
    Subject         TEXT    NOT NULL,
    MessageIdHeader TEXT    NOT NULL,
    MessageIdHash   INTEGER NOT NULL,
    InReplyTo       TEXT    NULL,
    ReferenceIds    TEXT    NULL,
    Bodies          TEXT    NULL,
    BodyOffset      INTEGER NOT NULL,
    BodyLength      INTEGER NOT NULL,
    Attachments     TEXT    NULL,
    CreatedAtUnixMs INTEGER NOT NULL
);

CREATE INDEX IX_Messages_Inbox ON Messages (InboxId, Id);
CREATE INDEX IX_Messages_Thread ON Messages (ThreadId, Id);
CREATE INDEX IX_Messages_MessageId ON Messages (InboxId, MessageIdHash);
CREATE INDEX IX_Messages_Raw ON Messages (RawId);
CREATE INDEX IX_Messages_Status ON Messages (InboxId, Status, Id) WHERE Status <> 0;

CREATE TABLE Attachments (
    Id              BLOB    NOT NULL PRIMARY KEY,
    OrganizationId  BLOB    NOT NULL,
    MessageId       BLOB    NULL,
    RawId           BLOB    NOT NULL,
    Filename        TEXT    NULL,
    ContentType     TEXT    NOT NULL,
    ContentId       TEXT    NULL,
    IsInline        INTEGER NOT NULL,
    Size            INTEGER NOT NULL,
    PartOffset      INTEGER NOT NULL,
    PartLength      INTEGER NOT NULL,
    PartEncoding    INTEGER NOT NULL,
    CreatedAtUnixMs INTEGER NOT NULL
);

CREATE INDEX IX_Attachments_Message ON Attachments (MessageId);

CREATE TABLE Deliveries (
    Id              BLOB    NOT NULL PRIMARY KEY,
    OrganizationId  BLOB    NOT NULL,
    MessageId       BLOB    NOT NULL,
    Recipient       TEXT    NOT NULL,
    State           INTEGER NOT NULL,
    DueAtUnixMs     INTEGER NOT NULL,
    Lease           BLOB    NULL,
    Reply           TEXT    NULL,
    UpdatedAtUnixMs INTEGER NOT NULL
);

CREATE INDEX IX_Deliveries_Message ON Deliveries (MessageId);
CREATE INDEX IX_Deliveries_Due ON Deliveries (DueAtUnixMs, Id) WHERE State = 0;

-- A number is one more than the highest there is: whoever prunes leaves the newest event, or numbers would be given twice.
CREATE TABLE Events (
    Sequence         INTEGER NOT NULL PRIMARY KEY,
    Id               BLOB    NOT NULL,
    Type             TEXT    NOT NULL,
    OrganizationId   BLOB    NOT NULL,
    InboxId          BLOB    NULL,
    ThreadId         BLOB    NULL,
    MessageId        BLOB    NULL,
    OccurredAtUnixMs INTEGER NOT NULL
);

CREATE TABLE IdempotencyKeys (
    OrganizationId  BLOB    NOT NULL,
    IdempotencyKey  TEXT    NOT NULL,
    Fingerprint     BLOB    NOT NULL,
    Answer          TEXT    NULL,
    ExpiresAtUnixMs INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, IdempotencyKey)
) WITHOUT ROWID;

CREATE INDEX IX_IdempotencyKeys_Expires ON IdempotencyKeys (ExpiresAtUnixMs);

CREATE TABLE Secrets (
    Name  TEXT NOT NULL PRIMARY KEY,
    Value BLOB NOT NULL
) WITHOUT ROWID;

-- Ids are UUIDv7 in 16 octets, times Unix milliseconds, enums their numbers.

CREATE TABLE Organizations (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Organizations PRIMARY KEY,
    Name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InboxCount BIGINT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL
);

CREATE TABLE ApiKeys (
    Id BINARY(16) NOT NULL CONSTRAINT PK_ApiKeys PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    Name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Prefix NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash BINARY(32) NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    LastUsedAtUnixMs BIGINT NULL,
    ExpiresAtUnixMs BIGINT NULL
);

CREATE UNIQUE INDEX UX_ApiKeys_Hash ON ApiKeys (Hash);
CREATE INDEX IX_ApiKeys_OrganizationId ON ApiKeys (OrganizationId, Id);

CREATE TABLE Inboxes (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Inboxes PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    Address NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AddressKey NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DisplayName NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NULL,
    DomainId BINARY(16) NULL,
    Status INT NOT NULL,
    DailySendLimit INT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL
);

CREATE UNIQUE INDEX UX_Inboxes_AddressKey ON Inboxes (AddressKey);
CREATE INDEX IX_Inboxes_OrganizationId ON Inboxes (OrganizationId, Id);

-- What changes with every message is apart from what changes hardly ever. One column per message status, so that totals are read, not counted.
CREATE TABLE InboxCounters (
    InboxId BINARY(16) NOT NULL CONSTRAINT PK_InboxCounters PRIMARY KEY,
    Threads BIGINT NOT NULL,
    Received BIGINT NOT NULL,
    Queued BIGINT NOT NULL,
    Sending BIGINT NOT NULL,
    Sent BIGINT NOT NULL,
    Delivered BIGINT NOT NULL,
    Failed BIGINT NOT NULL,
    Bounced BIGINT NOT NULL,
    Complained BIGINT NOT NULL,
    SendDay INT NOT NULL,
    SendsToday INT NOT NULL,
    TotalSent BIGINT NOT NULL,
    Bounces BIGINT NOT NULL,
    Complaints BIGINT NOT NULL
);

-- Inboxes that are gone while their messages are not yet.
CREATE TABLE RemovedInboxes (
    InboxId BINARY(16) NOT NULL CONSTRAINT PK_RemovedInboxes PRIMARY KEY
);

CREATE TABLE RawMessages (
    Id BINARY(16) NOT NULL CONSTRAINT PK_RawMessages PRIMARY KEY,
    Content VARBINARY(MAX) NOT NULL
);

CREATE TABLE Threads (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Threads PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    InboxId BINARY(16) NOT NULL,
    Subject NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageCount INT NOT NULL,
    LastMessageAtUnixMs BIGINT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Threads_Inbox ON Threads (InboxId, LastMessageAtUnixMs, Id);

CREATE TABLE Messages (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Messages PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    InboxId BINARY(16) NOT NULL,
    ThreadId BINARY(16) NOT NULL,
    RawId BINARY(16) NOT NULL,
    Size INT NOT NULL,
    Direction INT NOT NULL,
    Status INT NOT NULL,
    Delivery INT NOT NULL,
    FromMailbox NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ToMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    CcMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    BccMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Subject NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageIdHeader NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageIdHash BIGINT NOT NULL,
    InReplyTo NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ReferenceIds NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Bodies NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    BodyOffset INT NOT NULL,
    BodyLength INT NOT NULL,
    Attachments NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Messages_Inbox ON Messages (InboxId, Id);
CREATE INDEX IX_Messages_Thread ON Messages (ThreadId, Id);
CREATE INDEX IX_Messages_MessageId ON Messages (InboxId, MessageIdHash);
CREATE INDEX IX_Messages_Raw ON Messages (RawId);
CREATE INDEX IX_Messages_Status ON Messages (InboxId, Status, Id) WHERE Status <> 0;

CREATE TABLE Attachments (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Attachments PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    MessageId BINARY(16) NULL,
    RawId BINARY(16) NOT NULL,
    Filename NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ContentType NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContentId NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    IsInline INT NOT NULL,
    Size INT NOT NULL,
    PartOffset INT NOT NULL,
    PartLength INT NOT NULL,
    PartEncoding INT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Attachments_Message ON Attachments (MessageId);

CREATE TABLE Deliveries (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Deliveries PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    MessageId BINARY(16) NOT NULL,
    Recipient NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State INT NOT NULL,
    DueAtUnixMs BIGINT NOT NULL,
    Lease BINARY(16) NULL,
    Reply NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    UpdatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Deliveries_Message ON Deliveries (MessageId);
CREATE INDEX IX_Deliveries_Due ON Deliveries (DueAtUnixMs, Id) WHERE State = 0;

CREATE TABLE Events (
    Sequence BIGINT NOT NULL CONSTRAINT PK_Events PRIMARY KEY,
    Id BINARY(16) NOT NULL,
    Type NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OrganizationId BINARY(16) NOT NULL,
    InboxId BINARY(16) NULL,
    ThreadId BINARY(16) NULL,
    MessageId BINARY(16) NULL,
    OccurredAtUnixMs BIGINT NOT NULL
);

CREATE TABLE IdempotencyKeys (
    OrganizationId BINARY(16) NOT NULL,
    IdempotencyKey NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Fingerprint BINARY(32) NOT NULL,
    Answer NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ExpiresAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_IdempotencyKeys PRIMARY KEY (OrganizationId, IdempotencyKey)
);

CREATE INDEX IX_IdempotencyKeys_Expires ON IdempotencyKeys (ExpiresAtUnixMs);

CREATE TABLE Secrets (
    Name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_Secrets PRIMARY KEY,
    Value VARBINARY(MAX) NOT NULL
);

-- The last sequence number given. Whoever appends an event holds this row until its commit, so that events become visible in their order.
CREATE TABLE EventSequence (
    Value BIGINT NOT NULL
);

INSERT INTO EventSequence (Value) VALUES (0);

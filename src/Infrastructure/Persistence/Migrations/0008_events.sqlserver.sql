-- A feed is read by its owner.
CREATE INDEX IX_Events_Organization ON Events (OrganizationId, Sequence);

ALTER TABLE Events ADD WebhookId BINARY(16) NULL;

-- How far along the sequence of events a reader has come.
CREATE TABLE EventCursors (
    Name NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_EventCursors PRIMARY KEY,
    Sequence BIGINT NOT NULL
);

INSERT INTO EventCursors (Name, Sequence) SELECT 'webhooks', COALESCE(MAX(Sequence), 0) FROM Events;

-- Lists are JSON, null when empty. Secrets and the values of headers are encrypted.
CREATE TABLE Webhooks (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Webhooks PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    Dialect INT NOT NULL,
    PodId BINARY(16) NULL,
    InboxId BINARY(16) NULL,
    Url NVARCHAR(2048) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    EventTypes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    InboxIds NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    PodIds NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ClientId NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NULL,
    SealedSecret VARBINARY(1000) NOT NULL,
    SealedOldSecret VARBINARY(1000) NULL,
    OldSecretUntilUnixMs BIGINT NULL,
    HeaderNames NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    SealedHeaders VARBINARY(MAX) NULL,
    IsActive INT NOT NULL,
    DisabledReason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    FailingSinceUnixMs BIGINT NULL,
    SinceSequence BIGINT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL,
    Revision BIGINT NOT NULL
);

CREATE INDEX IX_Webhooks_Organization ON Webhooks (OrganizationId, Id);
CREATE UNIQUE INDEX UX_Webhooks_ClientId ON Webhooks (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;

-- One subscriber's being told of one event. Log is JSON: an entry for each attempt.
CREATE TABLE WebhookCalls (
    Id BINARY(16) NOT NULL CONSTRAINT PK_WebhookCalls PRIMARY KEY,
    WebhookId BINARY(16) NOT NULL,
    Sequence BIGINT NOT NULL,
    EventId BINARY(16) NOT NULL,
    EventType NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ThreadId BINARY(16) NULL,
    State INT NOT NULL,
    DueAtUnixMs BIGINT NOT NULL,
    Lease BINARY(16) NULL,
    Attempts INT NOT NULL,
    Log NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_WebhookCalls_Webhook ON WebhookCalls (WebhookId, Id);
CREATE INDEX IX_WebhookCalls_Due ON WebhookCalls (WebhookId, DueAtUnixMs, Id) WHERE State = 0;

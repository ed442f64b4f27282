-- Who may be written to and who may write. Level and ScopeId say whose list it is; a default pod has its organization's id, so the level is part of the name.
CREATE TABLE ListEntries (
    OrganizationId BINARY(16) NOT NULL,
    Level INT NOT NULL,
    ScopeId BINARY(16) NOT NULL,
    Direction INT NOT NULL,
    Type INT NOT NULL,
    Target NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_ListEntries PRIMARY KEY (OrganizationId, Level, ScopeId, Direction, Type, Target)
);

-- Mail to an organization without entries asks no list.
ALTER TABLE Organizations ADD ListEntryCount INT NOT NULL CONSTRAINT DF_Organizations_ListEntryCount DEFAULT 0;

-- How often what happened: of one type, in a stretch of time.
CREATE INDEX IX_Events_Type ON Events (OrganizationId, Type, OccurredAtUnixMs, InboxId);

-- Octets of the raw messages in an inbox, each counted in every inbox it is in.
ALTER TABLE InboxCounters ADD StorageBytes BIGINT NOT NULL CONSTRAINT DF_InboxCounters_StorageBytes DEFAULT 0;
GO
UPDATE InboxCounters SET StorageBytes = COALESCE((SELECT SUM(CAST(m.Size AS BIGINT)) FROM Messages m WHERE m.InboxId = InboxCounters.InboxId), 0);

-- What there was, written down where it has changed. Level and ScopeId as in ListEntries.
CREATE TABLE UsageSamples (
    OrganizationId BINARY(16) NOT NULL,
    Level INT NOT NULL,
    ScopeId BINARY(16) NOT NULL,
    AtUnixMs BIGINT NOT NULL,
    StorageBytes BIGINT NOT NULL,
    Messages BIGINT NOT NULL,
    Threads BIGINT NOT NULL,
    Inboxes BIGINT NOT NULL,
    Domains BIGINT NOT NULL,
    Pods BIGINT NOT NULL,
    CONSTRAINT PK_UsageSamples PRIMARY KEY (OrganizationId, Level, ScopeId, AtUnixMs)
);

-- Organizations that agents have made for themselves. CodeHash is keyed: six digits alone would be guessed.
CREATE TABLE AgentSignUps (
    OrganizationId BINARY(16) NOT NULL,
    HumanKey NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    HumanEmail NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InboxId BINARY(16) NOT NULL,
    KeyId BINARY(16) NOT NULL,
    CodeHash VARBINARY(32) NOT NULL,
    CodeExpiresAtUnixMs BIGINT NOT NULL,
    Tries INT NOT NULL,
    VerifiedAtUnixMs BIGINT NULL,
    Source NVARCHAR(2048) COLLATE Latin1_General_100_BIN2 NULL,
    Referrer NVARCHAR(2048) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_AgentSignUps PRIMARY KEY (OrganizationId)
);

CREATE UNIQUE INDEX UX_AgentSignUps_Human ON AgentSignUps (HumanKey);

-- Messages that wait for approval, for more words or for their time.
CREATE TABLE Drafts (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Drafts PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    PodId BINARY(16) NOT NULL,
    InboxId BINARY(16) NOT NULL,
    ClientId NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NULL,
    Kind INT NOT NULL,
    SourceId BINARY(16) NULL,
    SourceMessageIdHeader NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ThreadId BINARY(16) NULL,
    ReferenceIds NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ToMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    CcMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    BccMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ReplyToMailboxes NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Subject NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    BodyText NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    BodyHtml NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Labels NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Attachments NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    SendAtUnixMs BIGINT NULL,
    SendStatus INT NOT NULL,
    -- Its time, or the end of the lease of the worker that has it.
    DueAtUnixMs BIGINT NULL,
    Lease BINARY(16) NULL,
    Attempts INT NOT NULL,
    Trouble NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Version INT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Drafts_Inbox ON Drafts (InboxId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Pod ON Drafts (PodId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Organization ON Drafts (OrganizationId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Due ON Drafts (DueAtUnixMs, Id) WHERE DueAtUnixMs IS NOT NULL;
CREATE UNIQUE INDEX UX_Drafts_ClientId ON Drafts (InboxId, ClientId) WHERE ClientId IS NOT NULL;

CREATE TABLE DraftLabels (
    DraftId BINARY(16) NOT NULL,
    Label NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_DraftLabels PRIMARY KEY (DraftId, Label)
);

ALTER TABLE InboxCounters ADD Drafts BIGINT NOT NULL CONSTRAINT DF_InboxCounters_Drafts DEFAULT 0;

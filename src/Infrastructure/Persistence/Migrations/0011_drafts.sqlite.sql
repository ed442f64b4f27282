-- Messages that wait for approval, for more words or for their time.
CREATE TABLE Drafts (
    Id                    BLOB    NOT NULL PRIMARY KEY,
    OrganizationId        BLOB    NOT NULL,
    PodId                 BLOB    NOT NULL,
    InboxId               BLOB    NOT NULL,
    ClientId              TEXT    NULL,
    Kind                  INTEGER NOT NULL,
    SourceId              BLOB    NULL,
    SourceMessageIdHeader TEXT    NULL,
    ThreadId              BLOB    NULL,
    ReferenceIds          TEXT    NULL,
    ToMailboxes           TEXT    NULL,
    CcMailboxes           TEXT    NULL,
    BccMailboxes          TEXT    NULL,
    ReplyToMailboxes      TEXT    NULL,
    Subject               TEXT    NULL,
    BodyText              TEXT    NULL,
    BodyHtml              TEXT    NULL,
    Labels                TEXT    NULL,
    Attachments           TEXT    NULL,
    SendAtUnixMs          INTEGER NULL,
    SendStatus            INTEGER NOT NULL,
    -- Its time, or the end of the lease of the worker that has it.
    DueAtUnixMs           INTEGER NULL,
    Lease                 BLOB    NULL,
    Attempts              INTEGER NOT NULL,
    Trouble               TEXT    NULL,
    Version               INTEGER NOT NULL,
    CreatedAtUnixMs       INTEGER NOT NULL,
    UpdatedAtUnixMs       INTEGER NOT NULL
);

CREATE INDEX IX_Drafts_Inbox ON Drafts (InboxId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Pod ON Drafts (PodId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Organization ON Drafts (OrganizationId, UpdatedAtUnixMs, Id);
CREATE INDEX IX_Drafts_Due ON Drafts (DueAtUnixMs, Id) WHERE DueAtUnixMs IS NOT NULL;
CREATE UNIQUE INDEX UX_Drafts_ClientId ON Drafts (InboxId, ClientId) WHERE ClientId IS NOT NULL;

CREATE TABLE DraftLabels (
    DraftId BLOB NOT NULL,
    Label   TEXT NOT NULL,
    PRIMARY KEY (DraftId, Label)
) WITHOUT ROWID;

ALTER TABLE InboxCounters ADD COLUMN Drafts INTEGER NOT NULL DEFAULT 0;

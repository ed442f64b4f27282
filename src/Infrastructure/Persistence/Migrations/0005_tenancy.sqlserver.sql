-- Pods divide an organization. Each organization has one from the start, which bears the organization's own id.
CREATE TABLE Pods (
    Id BINARY(16) NOT NULL CONSTRAINT PK_Pods PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    Name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ClientId NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NULL,
    InboxCount BIGINT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL
);

CREATE INDEX IX_Pods_Organization ON Pods (OrganizationId, Id);
CREATE UNIQUE INDEX UX_Pods_ClientId ON Pods (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;
INSERT INTO Pods (Id, OrganizationId, Name, ClientId, InboxCount, CreatedAtUnixMs, UpdatedAtUnixMs)
SELECT o.Id, o.Id, 'Default', NULL, o.InboxCount, o.CreatedAtUnixMs, o.CreatedAtUnixMs FROM Organizations o;

ALTER TABLE Inboxes ADD PodId BINARY(16) NOT NULL CONSTRAINT DF_Inboxes_PodId DEFAULT 0x00000000000000000000000000000000;
ALTER TABLE Inboxes ADD ClientId NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Inboxes ADD Metadata NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
GO
UPDATE Inboxes SET PodId = OrganizationId;
CREATE INDEX IX_Inboxes_Pod ON Inboxes (PodId, Id);
CREATE UNIQUE INDEX UX_Inboxes_ClientId ON Inboxes (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;

-- What a key reaches: all of the organization, one pod, or one inbox, and there what its permissions name; null is everything.
ALTER TABLE ApiKeys ADD PodId BINARY(16) NULL;
ALTER TABLE ApiKeys ADD InboxId BINARY(16) NULL;
ALTER TABLE ApiKeys ADD Permissions NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE ApiKeys ADD UpdatedAtUnixMs BIGINT NOT NULL CONSTRAINT DF_ApiKeys_UpdatedAtUnixMs DEFAULT 0;
GO
UPDATE ApiKeys SET UpdatedAtUnixMs = CreatedAtUnixMs;

-- Null: the whole organization's.
ALTER TABLE MailDomains ADD PodId BINARY(16) NULL;
ALTER TABLE MailDomains ADD IsFeedbackEnabled INT NOT NULL CONSTRAINT DF_MailDomains_IsFeedbackEnabled DEFAULT 1;
ALTER TABLE MailDomains ADD IsSubdomainsEnabled INT NOT NULL CONSTRAINT DF_MailDomains_IsSubdomainsEnabled DEFAULT 0;
ALTER TABLE MailDomains ADD IsTrackingEnabled INT NOT NULL CONSTRAINT DF_MailDomains_IsTrackingEnabled DEFAULT 0;
GO

-- Flags are the labels the server gives, as bits; Labels are the others, as JSON.
ALTER TABLE Messages ADD Flags INT NOT NULL CONSTRAINT DF_Messages_Flags DEFAULT 0;
ALTER TABLE Messages ADD Labels NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Messages ADD UpdatedAtUnixMs BIGINT NOT NULL CONSTRAINT DF_Messages_UpdatedAtUnixMs DEFAULT 0;
GO
UPDATE Messages SET Flags = CASE WHEN Direction = 0 THEN 1 WHEN Status = 6 THEN 10 ELSE 2 END, UpdatedAtUnixMs = CreatedAtUnixMs;
DROP INDEX IX_Messages_Inbox ON Messages;
CREATE INDEX IX_Messages_Inbox ON Messages (InboxId, Id, Flags);
DROP INDEX IX_Messages_Thread ON Messages;
CREATE INDEX IX_Messages_Thread ON Messages (ThreadId, Id, Flags);

-- Every label of a message but its direction.
CREATE TABLE MessageLabels (
    InboxId BINARY(16) NOT NULL,
    Label NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId BINARY(16) NOT NULL,
    CONSTRAINT PK_MessageLabels PRIMARY KEY (InboxId, Label, MessageId)
);

INSERT INTO MessageLabels (InboxId, Label, MessageId) SELECT m.InboxId, 'bounced', m.Id FROM Messages m WHERE m.Status = 6;

-- What a thread's messages come to. Masks has a bit for each combination of hiding labels that some message of the thread has.
ALTER TABLE Threads ADD PodId BINARY(16) NOT NULL CONSTRAINT DF_Threads_PodId DEFAULT 0x00000000000000000000000000000000;
ALTER TABLE Threads ADD VisibleCount INT NOT NULL CONSTRAINT DF_Threads_VisibleCount DEFAULT 0;
ALTER TABLE Threads ADD Masks INT NOT NULL CONSTRAINT DF_Threads_Masks DEFAULT 1;
ALTER TABLE Threads ADD Flags INT NOT NULL CONSTRAINT DF_Threads_Flags DEFAULT 0;
ALTER TABLE Threads ADD Labels NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Threads ADD Senders NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Threads ADD Recipients NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Threads ADD Attachments NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE Threads ADD Size BIGINT NOT NULL CONSTRAINT DF_Threads_Size DEFAULT 0;
ALTER TABLE Threads ADD LastMessageId BINARY(16) NULL;
ALTER TABLE Threads ADD ReceivedAtUnixMs BIGINT NULL;
ALTER TABLE Threads ADD SentAtUnixMs BIGINT NULL;
ALTER TABLE Threads ADD UpdatedAtUnixMs BIGINT NOT NULL CONSTRAINT DF_Threads_UpdatedAtUnixMs DEFAULT 0;
GO
UPDATE Threads SET PodId = OrganizationId, VisibleCount = MessageCount, UpdatedAtUnixMs = LastMessageAtUnixMs,
    Flags = (SELECT MAX(m.Flags & 1) + MAX(m.Flags & 2) + MAX(m.Flags & 8) FROM Messages m WHERE m.ThreadId = Threads.Id),
    Size = (SELECT SUM(CAST(m.Size AS BIGINT)) FROM Messages m WHERE m.ThreadId = Threads.Id),
    LastMessageId = (SELECT TOP (1) m.Id FROM Messages m WHERE m.ThreadId = Threads.Id ORDER BY m.Id DESC),
    ReceivedAtUnixMs = (SELECT MAX(m.CreatedAtUnixMs) FROM Messages m WHERE m.ThreadId = Threads.Id AND m.Direction = 0),
    SentAtUnixMs = (SELECT MAX(m.CreatedAtUnixMs) FROM Messages m WHERE m.ThreadId = Threads.Id AND m.Direction = 1)
WHERE (SELECT COUNT(*) FROM Messages m WHERE m.ThreadId = Threads.Id) > 0;
DROP INDEX IX_Threads_Inbox ON Threads;
CREATE INDEX IX_Threads_Inbox ON Threads (InboxId, LastMessageAtUnixMs, Id, Masks);
CREATE INDEX IX_Threads_Pod ON Threads (PodId, LastMessageAtUnixMs, Id, Masks);
CREATE INDEX IX_Threads_Organization ON Threads (OrganizationId, LastMessageAtUnixMs, Id, Masks);

-- Every label of a thread but the directions of its messages.
CREATE TABLE ThreadLabels (
    OrganizationId BINARY(16) NOT NULL,
    Label NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ThreadId BINARY(16) NOT NULL,
    CONSTRAINT PK_ThreadLabels PRIMARY KEY (OrganizationId, Label, ThreadId)
);

INSERT INTO ThreadLabels (OrganizationId, Label, ThreadId) SELECT t.OrganizationId, 'bounced', t.Id FROM Threads t WHERE (t.Flags & 8) <> 0;

-- Messages with a label that hides; the other counters leave them out.
ALTER TABLE InboxCounters ADD Hidden BIGINT NOT NULL CONSTRAINT DF_InboxCounters_Hidden DEFAULT 0;
GO

ALTER TABLE Events ADD PodId BINARY(16) NULL;
ALTER TABLE Events ADD Label NVARCHAR(256) COLLATE Latin1_General_100_BIN2 NULL;
GO
CREATE INDEX IX_Events_Labels ON Events (InboxId, Sequence) WHERE Label IS NOT NULL;

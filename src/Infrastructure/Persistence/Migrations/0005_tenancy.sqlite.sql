-- Pods divide an organization. Each organization has one from the start, which bears the organization's own id.
CREATE TABLE Pods (
    Id              BLOB    NOT NULL PRIMARY KEY,
    OrganizationId  BLOB    NOT NULL REFERENCES Organizations (Id),
    Name            TEXT    NOT NULL,
    ClientId        TEXT    NULL,
    InboxCount      INTEGER NOT NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    UpdatedAtUnixMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_Pods_Organization ON Pods (OrganizationId, Id);
CREATE UNIQUE INDEX UX_Pods_ClientId ON Pods (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;
INSERT INTO Pods (Id, OrganizationId, Name, ClientId, InboxCount, CreatedAtUnixMs, UpdatedAtUnixMs)
SELECT o.Id, o.Id, 'Default', NULL, o.InboxCount, o.CreatedAtUnixMs, o.CreatedAtUnixMs FROM Organizations o;

ALTER TABLE Inboxes ADD COLUMN PodId BLOB NOT NULL DEFAULT X'00000000000000000000000000000000';
ALTER TABLE Inboxes ADD COLUMN ClientId TEXT NULL;
ALTER TABLE Inboxes ADD COLUMN Metadata TEXT NULL;
UPDATE Inboxes SET PodId = OrganizationId;
CREATE INDEX IX_Inboxes_Pod ON Inboxes (PodId, Id);
CREATE UNIQUE INDEX UX_Inboxes_ClientId ON Inboxes (OrganizationId, ClientId) WHERE ClientId IS NOT NULL;

-- What a key reaches: all of the organization, one pod, or one inbox, and there what its permissions name; null is everything.
ALTER TABLE ApiKeys ADD COLUMN PodId BLOB NULL;
ALTER TABLE ApiKeys ADD COLUMN InboxId BLOB NULL;
ALTER TABLE ApiKeys ADD COLUMN Permissions TEXT NULL;
ALTER TABLE ApiKeys ADD COLUMN UpdatedAtUnixMs INTEGER NOT NULL DEFAULT 0;
UPDATE ApiKeys SET UpdatedAtUnixMs = CreatedAtUnixMs;

-- Null: the whole organization's.
ALTER TABLE MailDomains ADD COLUMN PodId BLOB NULL;
ALTER TABLE MailDomains ADD COLUMN IsFeedbackEnabled INTEGER NOT NULL DEFAULT 1;
ALTER TABLE MailDomains ADD COLUMN IsSubdomainsEnabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE MailDomains ADD COLUMN IsTrackingEnabled INTEGER NOT NULL DEFAULT 0;

-- Flags are the labels the server gives, as bits; Labels are the others, as JSON.
ALTER TABLE Messages ADD COLUMN Flags INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN Labels TEXT NULL;
ALTER TABLE Messages ADD COLUMN UpdatedAtUnixMs INTEGER NOT NULL DEFAULT 0;
UPDATE Messages SET Flags = CASE WHEN Direction = 0 THEN 1 WHEN Status = 6 THEN 10 ELSE 2 END, UpdatedAtUnixMs = CreatedAtUnixMs;
DROP INDEX IX_Messages_Inbox;
CREATE INDEX IX_Messages_Inbox ON Messages (InboxId, Id, Flags);
DROP INDEX IX_Messages_Thread;
CREATE INDEX IX_Messages_Thread ON Messages (ThreadId, Id, Flags);

-- Every label of a message but its direction.
CREATE TABLE MessageLabels (
    InboxId   BLOB NOT NULL,
    Label     TEXT NOT NULL,
    MessageId BLOB NOT NULL,
    PRIMARY KEY (InboxId, Label, MessageId)
) WITHOUT ROWID;

INSERT INTO MessageLabels (InboxId, Label, MessageId) SELECT m.InboxId, 'bounced', m.Id FROM Messages m WHERE m.Status = 6;

-- What a thread's messages come to. Masks has a bit for each combination of hiding labels that some message of the thread has.
ALTER TABLE Threads ADD COLUMN PodId BLOB NOT NULL DEFAULT X'00000000000000000000000000000000';
ALTER TABLE Threads ADD COLUMN VisibleCount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Threads ADD COLUMN Masks INTEGER NOT NULL DEFAULT 1;
ALTER TABLE Threads ADD COLUMN Flags INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Threads ADD COLUMN Labels TEXT NULL;
ALTER TABLE Threads ADD COLUMN Senders TEXT NULL;
ALTER TABLE Threads ADD COLUMN Recipients TEXT NULL;
ALTER TABLE Threads ADD COLUMN Attachments TEXT NULL;
ALTER TABLE Threads ADD COLUMN Size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Threads ADD COLUMN LastMessageId BLOB NULL;
ALTER TABLE Threads ADD COLUMN ReceivedAtUnixMs INTEGER NULL;
ALTER TABLE Threads ADD COLUMN SentAtUnixMs INTEGER NULL;
ALTER TABLE Threads ADD COLUMN UpdatedAtUnixMs INTEGER NOT NULL DEFAULT 0;
UPDATE Threads SET PodId = OrganizationId, VisibleCount = MessageCount, UpdatedAtUnixMs = LastMessageAtUnixMs,
    Flags = (SELECT MAX(m.Flags & 1) + MAX(m.Flags & 2) + MAX(m.Flags & 8) FROM Messages m WHERE m.ThreadId = Threads.Id),
    Size = (SELECT SUM(m.Size) FROM Messages m WHERE m.ThreadId = Threads.Id),
    LastMessageId = (SELECT MAX(m.Id) FROM Messages m WHERE m.ThreadId = Threads.Id),
    ReceivedAtUnixMs = (SELECT MAX(m.CreatedAtUnixMs) FROM Messages m WHERE m.ThreadId = Threads.Id AND m.Direction = 0),
    SentAtUnixMs = (SELECT MAX(m.CreatedAtUnixMs) FROM Messages m WHERE m.ThreadId = Threads.Id AND m.Direction = 1)
WHERE (SELECT COUNT(*) FROM Messages m WHERE m.ThreadId = Threads.Id) > 0;
DROP INDEX IX_Threads_Inbox;
CREATE INDEX IX_Threads_Inbox ON Threads (InboxId, LastMessageAtUnixMs, Id, Masks);
CREATE INDEX IX_Threads_Pod ON Threads (PodId, LastMessageAtUnixMs, Id, Masks);
CREATE INDEX IX_Threads_Organization ON Threads (OrganizationId, LastMessageAtUnixMs, Id, Masks);

-- Every label of a thread but the directions of its messages.
CREATE TABLE ThreadLabels (
    OrganizationId BLOB NOT NULL,
    Label          TEXT NOT NULL,
    ThreadId       BLOB NOT NULL,
    PRIMARY KEY (OrganizationId, Label, ThreadId)
) WITHOUT ROWID;

INSERT INTO ThreadLabels (OrganizationId, Label, ThreadId) SELECT t.OrganizationId, 'bounced', t.Id FROM Threads t WHERE (t.Flags & 8) <> 0;

-- Messages with a label that hides; the other counters leave them out.
ALTER TABLE InboxCounters ADD COLUMN Hidden INTEGER NOT NULL DEFAULT 0;

ALTER TABLE Events ADD COLUMN PodId BLOB NULL;
ALTER TABLE Events ADD COLUMN Label TEXT NULL;
CREATE INDEX IX_Events_Labels ON Events (InboxId, Sequence) WHERE Label IS NOT NULL;

-- An inbox as mail programs see it (RFC 9051, RFC 7162). One counter of UIDs and one of mod-sequences for all folders of an inbox, in the row that whoever
-- stores a message writes anyway. Folder is a number that follows from the labels. VanishedFloor: below it, vanished UIDs are not known any more.
ALTER TABLE InboxCounters ADD COLUMN LastUid INTEGER NOT NULL DEFAULT 0;
ALTER TABLE InboxCounters ADD COLUMN LastModSeq INTEGER NOT NULL DEFAULT 1;
ALTER TABLE InboxCounters ADD COLUMN VanishedFloor INTEGER NOT NULL DEFAULT 0;

ALTER TABLE Messages ADD COLUMN Folder INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN Uid INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN ModSeq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN IsMarkedDeleted INTEGER NOT NULL DEFAULT 0;
-- Null: when it came in.
ALTER TABLE Messages ADD COLUMN InternalDateUnixMs INTEGER NULL;

ALTER TABLE Drafts ADD COLUMN Uid INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Drafts ADD COLUMN ModSeq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Drafts ADD COLUMN IsMarkedDeleted INTEGER NOT NULL DEFAULT 0;
-- When the words changed last: since then the draft has its UID.
ALTER TABLE Drafts ADD COLUMN WrittenAtUnixMs INTEGER NOT NULL DEFAULT 0;

UPDATE Messages SET Uid = n.Number, ModSeq = n.Number + 1,
    Folder = CASE WHEN (Messages.Flags & 128) <> 0 THEN 3 WHEN (Messages.Flags & 32) <> 0 THEN 5 WHEN (Messages.Flags & 80) <> 0 THEN 4
        WHEN EXISTS (SELECT 1 FROM MessageLabels l WHERE l.InboxId = Messages.InboxId AND l.Label = 'archive' AND l.MessageId = Messages.Id) THEN 6
        WHEN (Messages.Flags & 2) <> 0 THEN 1 ELSE 0 END
FROM (SELECT m.Id, ROW_NUMBER() OVER (PARTITION BY m.InboxId ORDER BY m.Id) AS Number FROM Messages m) n
WHERE n.Id = Messages.Id;
UPDATE InboxCounters SET LastUid = COALESCE((SELECT MAX(m.Uid) FROM Messages m WHERE m.InboxId = InboxCounters.InboxId), 0);
UPDATE Drafts SET Uid = n.Number + (SELECT c.LastUid FROM InboxCounters c WHERE c.InboxId = Drafts.InboxId), WrittenAtUnixMs = UpdatedAtUnixMs
FROM (SELECT d.Id, ROW_NUMBER() OVER (PARTITION BY d.InboxId ORDER BY d.Id) AS Number FROM Drafts d WHERE EXISTS (SELECT 1 FROM InboxCounters c WHERE c.InboxId = d.InboxId)) n
WHERE n.Id = Drafts.Id;
UPDATE Drafts SET ModSeq = Uid + 1;
UPDATE InboxCounters SET LastUid = (SELECT MAX(d.Uid) FROM Drafts d WHERE d.InboxId = InboxCounters.InboxId)
WHERE EXISTS (SELECT 1 FROM Drafts d WHERE d.InboxId = InboxCounters.InboxId);
UPDATE InboxCounters SET LastModSeq = LastUid + 1;

-- All that a folder lists, so that opening it reads no message; at its end, what has changed since some mod-sequence.
CREATE INDEX IX_Messages_ModSeq ON Messages (InboxId, ModSeq, Folder, Uid, Flags, IsMarkedDeleted, Size, CreatedAtUnixMs, InternalDateUnixMs, Id, ThreadId, Labels);
CREATE INDEX IX_Drafts_ModSeq ON Drafts (InboxId, ModSeq, Uid);

-- UIDs that are no longer in their folder. The highest of a folder is never pruned: no UID is given twice.
CREATE TABLE VanishedUids (
    InboxId  BLOB    NOT NULL,
    ModSeq   INTEGER NOT NULL,
    Folder   INTEGER NOT NULL,
    Uid      INTEGER NOT NULL,
    AtUnixMs INTEGER NOT NULL,
    PRIMARY KEY (InboxId, Folder, ModSeq, Uid)
) WITHOUT ROWID;

CREATE INDEX IX_VanishedUids_Uid ON VanishedUids (InboxId, Folder, Uid);
CREATE INDEX IX_VanishedUids_At ON VanishedUids (AtUnixMs);

-- ENVELOPE, BODY and BODYSTRUCTURE as IMAP words them, and where the parts lie. SentAtUnixMs and SentOffsetMinutes are the Date field.
CREATE TABLE MessageStructures (
    MessageId         BLOB    NOT NULL PRIMARY KEY,
    SentAtUnixMs      INTEGER NULL,
    SentOffsetMinutes INTEGER NULL,
    Envelope          BLOB    NOT NULL,
    Body              BLOB    NOT NULL,
    BodyStructure     BLOB    NOT NULL,
    Parts             TEXT    NULL
);

-- An inbox as mail programs see it (RFC 9051, RFC 7162). One counter of UIDs and one of mod-sequences for all folders of an inbox, in the row that whoever
-- stores a message writes anyway. Folder is a number that follows from the labels. VanishedFloor: below it, vanished UIDs are not known any more.
ALTER TABLE InboxCounters ADD LastUid BIGINT NOT NULL CONSTRAINT DF_InboxCounters_LastUid DEFAULT 0;
ALTER TABLE InboxCounters ADD LastModSeq BIGINT NOT NULL CONSTRAINT DF_InboxCounters_LastModSeq DEFAULT 1;
ALTER TABLE InboxCounters ADD VanishedFloor BIGINT NOT NULL CONSTRAINT DF_InboxCounters_VanishedFloor DEFAULT 0;

ALTER TABLE Messages ADD Folder INT NOT NULL CONSTRAINT DF_Messages_Folder DEFAULT 0;
ALTER TABLE Messages ADD Uid BIGINT NOT NULL CONSTRAINT DF_Messages_Uid DEFAULT 0;
ALTER TABLE Messages ADD ModSeq BIGINT NOT NULL CONSTRAINT DF_Messages_ModSeq DEFAULT 0;
ALTER TABLE Messages ADD IsMarkedDeleted INT NOT NULL CONSTRAINT DF_Messages_IsMarkedDeleted DEFAULT 0;
-- Null: when it came in.
ALTER TABLE Messages ADD InternalDateUnixMs BIGINT NULL;

ALTER TABLE Drafts ADD Uid BIGINT NOT NULL CONSTRAINT DF_Drafts_Uid DEFAULT 0;
ALTER TABLE Drafts ADD ModSeq BIGINT NOT NULL CONSTRAINT DF_Drafts_ModSeq DEFAULT 0;
ALTER TABLE Drafts ADD IsMarkedDeleted INT NOT NULL CONSTRAINT DF_Drafts_IsMarkedDeleted DEFAULT 0;
-- When the words changed last: since then the draft has its UID.
ALTER TABLE Drafts ADD WrittenAtUnixMs BIGINT NOT NULL CONSTRAINT DF_Drafts_WrittenAtUnixMs DEFAULT 0;
GO

UPDATE m SET Uid = n.Number, ModSeq = n.Number + 1,
    Folder = CASE WHEN (m.Flags & 128) <> 0 THEN 3 WHEN (m.Flags & 32) <> 0 THEN 5 WHEN (m.Flags & 80) <> 0 THEN 4
        WHEN EXISTS (SELECT 1 FROM MessageLabels l WHERE l.InboxId = m.InboxId AND l.Label = 'archive' AND l.MessageId = m.Id) THEN 6
        WHEN (m.Flags & 2) <> 0 THEN 1 ELSE 0 END
FROM Messages m JOIN (SELECT x.Id, ROW_NUMBER() OVER (PARTITION BY x.InboxId ORDER BY x.Id) AS Number FROM Messages x) n ON n.Id = m.Id;
UPDATE InboxCounters SET LastUid = COALESCE((SELECT MAX(m.Uid) FROM Messages m WHERE m.InboxId = InboxCounters.InboxId), 0);
UPDATE d SET Uid = n.Number + c.LastUid, WrittenAtUnixMs = d.UpdatedAtUnixMs
FROM Drafts d JOIN (SELECT x.Id, ROW_NUMBER() OVER (PARTITION BY x.InboxId ORDER BY x.Id) AS Number FROM Drafts x) n ON n.Id = d.Id
JOIN InboxCounters c ON c.InboxId = d.InboxId;
UPDATE Drafts SET ModSeq = Uid + 1;
UPDATE InboxCounters SET LastUid = (SELECT MAX(d.Uid) FROM Drafts d WHERE d.InboxId = InboxCounters.InboxId)
WHERE EXISTS (SELECT 1 FROM Drafts d WHERE d.InboxId = InboxCounters.InboxId);
UPDATE InboxCounters SET LastModSeq = LastUid + 1;

-- What has changed since some mod-sequence.
CREATE INDEX IX_Messages_ModSeq ON Messages (InboxId, ModSeq, Folder, Uid);
CREATE INDEX IX_Drafts_ModSeq ON Drafts (InboxId, ModSeq, Uid);

-- UIDs that are no longer in their folder. The highest of a folder is never pruned: no UID is given twice.
CREATE TABLE VanishedUids (
    InboxId BINARY(16) NOT NULL,
    ModSeq BIGINT NOT NULL,
    Folder INT NOT NULL,
    Uid BIGINT NOT NULL,
    AtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_VanishedUids PRIMARY KEY (InboxId, Folder, ModSeq, Uid)
);

CREATE INDEX IX_VanishedUids_Uid ON VanishedUids (InboxId, Folder, Uid);
CREATE INDEX IX_VanishedUids_At ON VanishedUids (AtUnixMs);

-- ENVELOPE, BODY and BODYSTRUCTURE as IMAP words them, and where the parts lie. SentAtUnixMs and SentOffsetMinutes are the Date field.
CREATE TABLE MessageStructures (
    MessageId BINARY(16) NOT NULL CONSTRAINT PK_MessageStructures PRIMARY KEY,
    SentAtUnixMs BIGINT NULL,
    SentOffsetMinutes INT NULL,
    Envelope VARBINARY(MAX) NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    BodyStructure VARBINARY(MAX) NOT NULL,
    Parts NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL
);

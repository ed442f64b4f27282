-- The operator's switch for one inbox: it receives, and sends nothing.
ALTER TABLE Inboxes ADD COLUMN IsSendingStopped INTEGER NOT NULL DEFAULT 0;

-- How many messages went from an inbox to an address in a window of time, and how many came back, to notice two programs that answer each other.
CREATE TABLE Exchanges (
    InboxId          BLOB    NOT NULL,
    AddressKey       TEXT    NOT NULL,
    WindowEndsUnixMs INTEGER NOT NULL,
    Sends            INTEGER NOT NULL,
    Received         INTEGER NOT NULL,
    PRIMARY KEY (InboxId, AddressKey)
) WITHOUT ROWID;

CREATE INDEX IX_Exchanges_WindowEnds ON Exchanges (WindowEndsUnixMs);

-- Who holds a key without an answer: one that comes too late finds another's mark.
ALTER TABLE IdempotencyKeys ADD COLUMN Holder BLOB NULL;

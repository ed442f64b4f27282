-- The operator's switch for one inbox: it receives, and sends nothing.
ALTER TABLE Inboxes ADD IsSendingStopped INT NOT NULL CONSTRAINT DF_Inboxes_IsSendingStopped DEFAULT 0;

-- How many messages went from an inbox to an address in a window of time, and how many came back, to notice two programs that answer each other.
CREATE TABLE Exchanges (
    InboxId BINARY(16) NOT NULL,
    AddressKey NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WindowEndsUnixMs BIGINT NOT NULL,
    Sends INT NOT NULL,
    Received INT NOT NULL,
    CONSTRAINT PK_Exchanges PRIMARY KEY (InboxId, AddressKey)
);

CREATE INDEX IX_Exchanges_WindowEnds ON Exchanges (WindowEndsUnixMs);

-- Who holds a key without an answer: one that comes too late finds another's mark.
ALTER TABLE IdempotencyKeys ADD Holder BINARY(16) NULL;

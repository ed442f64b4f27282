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

-- Messages whose sender, here, wants to be told in a message when a recipient does not get it.
CREATE TABLE SenderReports (
    MessageId BINARY(16) NOT NULL CONSTRAINT PK_SenderReports PRIMARY KEY
);

-- Who holds a key without an answer: one that comes too late finds another's mark.
ALTER TABLE IdempotencyKeys ADD Holder BINARY(16) NULL;

-- What other domains have said of their TLS, valid across restarts.
CREATE TABLE StsPolicies (
    Domain NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT PK_StsPolicies PRIMARY KEY,
    PolicyId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Policy NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ExpiresAtUnixMs BIGINT NOT NULL
);

-- Messages whose writers are told by mail when they do not arrive.
CREATE TABLE ReportRequests (
    MessageId BINARY(16) NOT NULL,
    CONSTRAINT PK_ReportRequests PRIMARY KEY (MessageId)
);

-- MTA-STS policies of others, until they expire. Hosts with blanks between them.
CREATE TABLE StsPolicies (
    Domain NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PolicyId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Mode NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hosts NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ExpiresAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_StsPolicies PRIMARY KEY (Domain)
);

CREATE INDEX IX_StsPolicies_Expiry ON StsPolicies (ExpiresAtUnixMs);

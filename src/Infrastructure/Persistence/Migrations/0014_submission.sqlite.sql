-- Messages whose writers are told by mail when they do not arrive.
CREATE TABLE ReportRequests (
    MessageId BLOB NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- MTA-STS policies of others, until they expire. Hosts with blanks between them.
CREATE TABLE StsPolicies (
    Domain          TEXT    NOT NULL PRIMARY KEY,
    PolicyId        TEXT    NOT NULL,
    Mode            TEXT    NOT NULL,
    Hosts           TEXT    NOT NULL,
    ExpiresAtUnixMs INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_StsPolicies_Expiry ON StsPolicies (ExpiresAtUnixMs);

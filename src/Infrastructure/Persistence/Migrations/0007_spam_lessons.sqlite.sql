-- Messages whose label spam was given or taken. IsLearntAs is null until something was learned from it.
CREATE TABLE SpamLessons (
    MessageId      BLOB    NOT NULL PRIMARY KEY,
    OrganizationId BLOB    NOT NULL REFERENCES Organizations (Id),
    IsSpam         INTEGER NOT NULL,
    IsLearntAs     INTEGER NULL,
    IsPending      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IX_SpamLessons_Pending ON SpamLessons (IsPending, MessageId);

-- In how many of them a token was. A token is a hash of a word.
CREATE TABLE SpamTokens (
    OrganizationId BLOB    NOT NULL REFERENCES Organizations (Id),
    Token          INTEGER NOT NULL,
    Spam           INTEGER NOT NULL,
    Ham            INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, Token)
) WITHOUT ROWID;

-- How many messages were learned from. Version grows with each.
CREATE TABLE SpamTotals (
    OrganizationId BLOB    NOT NULL PRIMARY KEY REFERENCES Organizations (Id),
    Spam           INTEGER NOT NULL,
    Ham            INTEGER NOT NULL,
    Version        INTEGER NOT NULL
) WITHOUT ROWID;

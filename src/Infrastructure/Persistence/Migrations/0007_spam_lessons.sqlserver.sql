-- Messages whose label spam was given or taken. IsLearntAs is null until something was learned from it.
CREATE TABLE SpamLessons (
    MessageId BINARY(16) NOT NULL CONSTRAINT PK_SpamLessons PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    IsSpam INT NOT NULL,
    IsLearntAs INT NULL,
    IsPending INT NOT NULL
);

CREATE INDEX IX_SpamLessons_Pending ON SpamLessons (IsPending, MessageId);

-- In how many of them a token was. A token is a hash of a word.
CREATE TABLE SpamTokens (
    OrganizationId BINARY(16) NOT NULL REFERENCES Organizations (Id),
    Token BIGINT NOT NULL,
    Spam INT NOT NULL,
    Ham INT NOT NULL,
    CONSTRAINT PK_SpamTokens PRIMARY KEY (OrganizationId, Token)
);

-- How many messages were learned from. Version grows with each.
CREATE TABLE SpamTotals (
    OrganizationId BINARY(16) NOT NULL CONSTRAINT PK_SpamTotals PRIMARY KEY REFERENCES Organizations (Id),
    Spam INT NOT NULL,
    Ham INT NOT NULL,
    Version BIGINT NOT NULL
);

-- What was read out of messages. Sequence is the message's place in time: milliseconds since 1970, then 12 bits that tell neighbours apart.
-- TextIs and HtmlIs: 0 there is none, 1 the same as the body, 2 in its column.
CREATE TABLE MessageContents (
    Sequence BIGINT NOT NULL CONSTRAINT PK_MessageContents PRIMARY KEY,
    MessageId BINARY(16) NOT NULL,
    Version INT NOT NULL,
    Machine INT NOT NULL,
    TextIs INT NOT NULL,
    HtmlIs INT NOT NULL,
    Preview NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Facts NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ExtractedText NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ExtractedHtml NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL
);

CREATE UNIQUE INDEX UX_MessageContents_MessageId ON MessageContents (MessageId);
CREATE INDEX IX_MessageContents_Version ON MessageContents (Version);

-- The words of messages, cut and folded by us, a space on both sides of each: LIKE finds them whatever the collation. The row id is the Sequence.
CREATE TABLE MessageSearch (
    rowid BIGINT NOT NULL CONSTRAINT PK_MessageSearch PRIMARY KEY,
    Marks NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Sender NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Recipients NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Subject NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Body NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Files NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL
);

-- Messages that are not in MessageContents yet. Written with the message, so that no order of commits can pass one over.
CREATE TABLE UnindexedMessages (
    MessageId BINARY(16) NOT NULL CONSTRAINT PK_UnindexedMessages PRIMARY KEY,
    OrganizationId BINARY(16) NOT NULL,
    InboxId BINARY(16) NOT NULL
);
GO
INSERT INTO UnindexedMessages (MessageId, OrganizationId, InboxId) SELECT Id, OrganizationId, InboxId FROM Messages;

-- What was read out of messages. Sequence is the message's place in time: milliseconds since 1970, then 12 bits that tell neighbours apart.
-- TextIs and HtmlIs: 0 there is none, 1 the same as the body, 2 in its column.
CREATE TABLE MessageContents (
    Sequence      INTEGER NOT NULL PRIMARY KEY,
    MessageId     BLOB    NOT NULL,
    Version       INTEGER NOT NULL,
    Machine       INTEGER NOT NULL,
    TextIs        INTEGER NOT NULL,
    HtmlIs        INTEGER NOT NULL,
    Preview       TEXT    NOT NULL,
    Facts         TEXT    NULL,
    ExtractedText TEXT    NULL,
    ExtractedHtml TEXT    NULL
);

CREATE UNIQUE INDEX UX_MessageContents_MessageId ON MessageContents (MessageId);
CREATE INDEX IX_MessageContents_Version ON MessageContents (Version);

-- The words of messages, cut and folded by us, so that no engine cuts them differently: the tokenizer only splits at spaces. The row id is the Sequence.
CREATE VIRTUAL TABLE MessageSearch USING fts5 (Marks, Sender, Recipients, Subject, Body, Files, tokenize = 'ascii', prefix = '2 3');

-- The words that are in the index, in their order.
CREATE VIRTUAL TABLE MessageSearchWords USING fts5vocab (MessageSearch, instance);

-- A crisis merge happens inside somebody's commit and takes as long as it takes: out of reach of what automerge leaves.
INSERT INTO MessageSearch (MessageSearch, rank) VALUES ('crisismerge', 64);

-- Every message up to this row id of Messages is in MessageContents. One writer: row ids are the order of commits.
CREATE TABLE IndexPosition (
    Position INTEGER NOT NULL
);

INSERT INTO IndexPosition (Position) VALUES (0);

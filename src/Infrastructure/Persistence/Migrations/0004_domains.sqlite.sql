-- A domain without an organization is the platform's own. ClaimName is the name while the domain holds it: one at a time.
CREATE TABLE MailDomains (
    Id                        BLOB    NOT NULL PRIMARY KEY,
    OrganizationId            BLOB    NULL REFERENCES Organizations (Id),
    Name                      TEXT    NOT NULL,
    ClaimName                 TEXT    NULL,
    OwnershipToken            TEXT    NOT NULL,
    SendingStatus             INTEGER NOT NULL,
    ReceivingStatus           INTEGER NOT NULL,
    SendingVerifiedAtUnixMs   INTEGER NULL,
    ReceivingVerifiedAtUnixMs INTEGER NULL,
    Misses                    INTEGER NOT NULL,
    Findings                  TEXT    NULL,
    InboxCount                INTEGER NOT NULL,
    CheckedAtUnixMs           INTEGER NULL,
    NextCheckAtUnixMs         INTEGER NOT NULL,
    CreatedAtUnixMs           INTEGER NOT NULL,
    UpdatedAtUnixMs           INTEGER NOT NULL,
    Revision                  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_MailDomains_Owner ON MailDomains (OrganizationId, Name);
CREATE UNIQUE INDEX UX_MailDomains_Claim ON MailDomains (ClaimName) WHERE ClaimName IS NOT NULL;
CREATE INDEX IX_MailDomains_Name ON MailDomains (Name);
CREATE INDEX IX_MailDomains_NextCheck ON MailDomains (NextCheckAtUnixMs, Id);

-- SealedKey is encrypted: the store never holds a private key that can be read.
CREATE TABLE DkimKeys (
    Id              BLOB    NOT NULL PRIMARY KEY,
    DomainId        BLOB    NOT NULL REFERENCES MailDomains (Id),
    Selector        TEXT    NOT NULL,
    Algorithm       INTEGER NOT NULL,
    State           INTEGER NOT NULL,
    SealedKey       BLOB    NOT NULL,
    PublicRecord    TEXT    NOT NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    RetiredAtUnixMs INTEGER NULL
) WITHOUT ROWID;

CREATE INDEX IX_DkimKeys_Domain ON DkimKeys (DomainId, Id);

ALTER TABLE Events ADD COLUMN DomainId BLOB NULL;

-- A domain without an organization is the platform's own. ClaimName is the name while the domain holds it: one at a time.
CREATE TABLE MailDomains (
    Id BINARY(16) NOT NULL CONSTRAINT PK_MailDomains PRIMARY KEY,
    OrganizationId BINARY(16) NULL REFERENCES Organizations (Id),
    Name NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ClaimName NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NULL,
    OwnershipToken NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SendingStatus INT NOT NULL,
    ReceivingStatus INT NOT NULL,
    SendingVerifiedAtUnixMs BIGINT NULL,
    ReceivingVerifiedAtUnixMs BIGINT NULL,
    Misses INT NOT NULL,
    Findings NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    InboxCount BIGINT NOT NULL,
    CheckedAtUnixMs BIGINT NULL,
    NextCheckAtUnixMs BIGINT NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    UpdatedAtUnixMs BIGINT NOT NULL,
    Revision INT NOT NULL
);

CREATE UNIQUE INDEX UX_MailDomains_Owner ON MailDomains (OrganizationId, Name);
CREATE UNIQUE INDEX UX_MailDomains_Claim ON MailDomains (ClaimName) WHERE ClaimName IS NOT NULL;
CREATE INDEX IX_MailDomains_Name ON MailDomains (Name);
CREATE INDEX IX_MailDomains_NextCheck ON MailDomains (NextCheckAtUnixMs, Id);

-- SealedKey is encrypted: the store never holds a private key that can be read.
CREATE TABLE DkimKeys (
    Id BINARY(16) NOT NULL CONSTRAINT PK_DkimKeys PRIMARY KEY,
    DomainId BINARY(16) NOT NULL REFERENCES MailDomains (Id),
    Selector NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Algorithm INT NOT NULL,
    State INT NOT NULL,
    SealedKey VARBINARY(4000) NOT NULL,
    PublicRecord NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    RetiredAtUnixMs BIGINT NULL
);

CREATE INDEX IX_DkimKeys_Domain ON DkimKeys (DomainId, Id);

ALTER TABLE Events ADD DomainId BINARY(16) NULL;

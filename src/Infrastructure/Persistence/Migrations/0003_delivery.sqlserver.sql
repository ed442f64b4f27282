-- What an attempt at delivery leaves behind, who is not written to any more, and who may send how much.
ALTER TABLE Deliveries ADD Attempts INT NOT NULL CONSTRAINT DF_Deliveries_Attempts DEFAULT 0;
-- When it was first due: giving up counts from there.
ALTER TABLE Deliveries ADD QueuedAtUnixMs BIGINT NOT NULL CONSTRAINT DF_Deliveries_QueuedAtUnixMs DEFAULT 0;
GO
UPDATE Deliveries SET QueuedAtUnixMs = DueAtUnixMs;

DROP INDEX IX_Deliveries_Due ON Deliveries;
-- Each organization has a queue of its own, so that a full one delays nobody else's.
CREATE INDEX IX_Deliveries_Queue ON Deliveries (OrganizationId, DueAtUnixMs, Id) WHERE State = 0;

CREATE TABLE DeliveryAttempts (
    DeliveryId BINARY(16) NOT NULL,
    Number INT NOT NULL,
    AtUnixMs BIGINT NOT NULL,
    State INT NOT NULL,
    Reply NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    RemoteHost NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NULL,
    RemoteAddress NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    TlsVersion NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_DeliveryAttempts PRIMARY KEY (DeliveryId, Number)
);

CREATE TABLE Suppressions (
    OrganizationId BINARY(16) NOT NULL,
    AddressKey NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Address NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason INT NOT NULL,
    MessageId BINARY(16) NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_Suppressions PRIMARY KEY (OrganizationId, AddressKey)
);

ALTER TABLE Organizations ADD IsSendingStopped INT NOT NULL CONSTRAINT DF_Organizations_IsSendingStopped DEFAULT 0;
ALTER TABLE Organizations ADD SendMinute BIGINT NOT NULL CONSTRAINT DF_Organizations_SendMinute DEFAULT 0;
ALTER TABLE Organizations ADD SendsThisMinute INT NOT NULL CONSTRAINT DF_Organizations_SendsThisMinute DEFAULT 0;

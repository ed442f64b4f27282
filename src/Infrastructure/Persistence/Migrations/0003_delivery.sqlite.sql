-- What an attempt at delivery leaves behind, who is not written to any more, and who may send how much.
ALTER TABLE Deliveries ADD COLUMN Attempts INTEGER NOT NULL DEFAULT 0;
-- When it was first due: giving up counts from there.
ALTER TABLE Deliveries ADD COLUMN QueuedAtUnixMs INTEGER NOT NULL DEFAULT 0;
UPDATE Deliveries SET QueuedAtUnixMs = DueAtUnixMs;

DROP INDEX IX_Deliveries_Due;
-- Each organization has a queue of its own, so that a full one delays nobody else's.
CREATE INDEX IX_Deliveries_Queue ON Deliveries (OrganizationId, DueAtUnixMs, Id) WHERE State = 0;

CREATE TABLE DeliveryAttempts (
    DeliveryId    BLOB    NOT NULL,
    Number        INTEGER NOT NULL,
    AtUnixMs      INTEGER NOT NULL,
    State         INTEGER NOT NULL,
    Reply         TEXT    NULL,
    RemoteHost    TEXT    NULL,
    RemoteAddress TEXT    NULL,
    TlsVersion    TEXT    NULL,
    PRIMARY KEY (DeliveryId, Number)
) WITHOUT ROWID;

CREATE TABLE Suppressions (
    OrganizationId  BLOB    NOT NULL,
    AddressKey      TEXT    NOT NULL,
    Address         TEXT    NOT NULL,
    Reason          INTEGER NOT NULL,
    MessageId       BLOB    NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, AddressKey)
) WITHOUT ROWID;

ALTER TABLE Organizations ADD COLUMN IsSendingStopped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Organizations ADD COLUMN SendMinute INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Organizations ADD COLUMN SendsThisMinute INTEGER NOT NULL DEFAULT 0;

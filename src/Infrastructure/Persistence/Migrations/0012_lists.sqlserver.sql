-- Who may be written to and who may write. Level and ScopeId say whose list it is; a default pod has its organization's id, so the level is part of the name.
CREATE TABLE ListEntries (
    OrganizationId BINARY(16) NOT NULL,
    Level INT NOT NULL,
    ScopeId BINARY(16) NOT NULL,
    Direction INT NOT NULL,
    Type INT NOT NULL,
    Target NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAtUnixMs BIGINT NOT NULL,
    CONSTRAINT PK_ListEntries PRIMARY KEY (OrganizationId, Level, ScopeId, Direction, Type, Target)
);

-- Mail to an organization without entries asks no list.
ALTER TABLE Organizations ADD ListEntryCount INT NOT NULL CONSTRAINT DF_Organizations_ListEntryCount DEFAULT 0;

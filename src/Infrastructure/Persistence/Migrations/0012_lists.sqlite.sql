-- Who may be written to and who may write. Level and ScopeId say whose list it is; a default pod has its organization's id, so the level is part of the name.
CREATE TABLE ListEntries (
    OrganizationId  BLOB    NOT NULL,
    Level           INTEGER NOT NULL,
    ScopeId         BLOB    NOT NULL,
    Direction       INTEGER NOT NULL,
    Type            INTEGER NOT NULL,
    Target          TEXT    NOT NULL,
    Reason          TEXT    NULL,
    CreatedAtUnixMs INTEGER NOT NULL,
    PRIMARY KEY (OrganizationId, Level, ScopeId, Direction, Type, Target)
) WITHOUT ROWID;

-- Mail to an organization without entries asks no list.
ALTER TABLE Organizations ADD COLUMN ListEntryCount INTEGER NOT NULL DEFAULT 0;

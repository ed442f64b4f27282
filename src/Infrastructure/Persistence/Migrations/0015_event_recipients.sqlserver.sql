-- Whom of its recipients an event of a message is about: JSON, null for all of them.
ALTER TABLE Events ADD Recipients NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL;

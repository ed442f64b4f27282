-- Whom of its recipients an event of a message is about: JSON, null for all of them.
ALTER TABLE Events ADD COLUMN Recipients TEXT NULL;

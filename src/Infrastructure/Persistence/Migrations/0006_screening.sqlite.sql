-- What was found out about messages from outside; none for one that nobody had to look at. Summary holds results and labels, a few bits each;
-- scores are thousandths. Findings are read with every message, Details with the question for them alone: both JSON.
CREATE TABLE MessageVerdicts (
    MessageId      BLOB    NOT NULL PRIMARY KEY,
    Summary        INTEGER NOT NULL,
    SpamScore      INTEGER NOT NULL,
    InjectionScore INTEGER NOT NULL,
    Findings       TEXT    NULL,
    Details        TEXT    NULL
) WITHOUT ROWID;

-- What an organization wants otherwise than the operator has set. Scores are thousandths.
CREATE TABLE OrganizationScreenings (
    OrganizationId BLOB    NOT NULL PRIMARY KEY REFERENCES Organizations (Id),
    SpamScore      INTEGER NULL,
    InjectionScore INTEGER NULL,
    OnInjection    INTEGER NULL
) WITHOUT ROWID;

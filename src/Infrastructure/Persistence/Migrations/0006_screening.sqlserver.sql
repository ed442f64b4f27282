-- What was found out about messages from outside; none for one that nobody had to look at. Summary holds results and labels, a few bits each;
-- scores are thousandths. Findings are read with every message, Details with the question for them alone: both JSON.
CREATE TABLE MessageVerdicts (
    MessageId BINARY(16) NOT NULL CONSTRAINT PK_MessageVerdicts PRIMARY KEY,
    Summary BIGINT NOT NULL,
    SpamScore INT NOT NULL,
    InjectionScore INT NOT NULL,
    Findings NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Details NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL
);

-- What an organization wants otherwise than the operator has set. Scores are thousandths.
CREATE TABLE OrganizationScreenings (
    OrganizationId BINARY(16) NOT NULL CONSTRAINT PK_OrganizationScreenings PRIMARY KEY REFERENCES Organizations (Id),
    SpamScore INT NULL,
    InjectionScore INT NULL,
    OnInjection INT NULL
);

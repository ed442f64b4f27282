namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class ListTests
{
    [Test]
    public Task LIST_names_the_mailboxes_and_what_they_are_for() => ImapConversation.HoldAsync("""
        C: a LIST "" "*"
        S: * LIST (\HasNoChildren) "/" INBOX
        S: * LIST (\HasNoChildren \Drafts) "/" Drafts
        S: * LIST (\HasNoChildren \Sent) "/" Sent
        S: * LIST (\HasNoChildren \Archive) "/" Archive
        S: * LIST (\HasNoChildren \Junk) "/" Spam
        S: * LIST (\HasNoChildren \Trash) "/" Trash
        S: * LIST (\HasNoChildren) "/" Blocked
        S: a OK ...
        C: b LIST "" ""
        S: * LIST (\Noselect) "/" ""
        S: b OK ...
        C: c LIST "" S%
        S: * LIST (\HasNoChildren \Sent) "/" Sent
        S: * LIST (\HasNoChildren \Junk) "/" Spam
        S: c OK ...
        C: d LSUB "" inbox
        S: * LSUB (\HasNoChildren) "/" INBOX
        S: d OK ...
        C: e NAMESPACE
        S: * NAMESPACE (("" "/")) NIL NIL
        S: e OK ...
        """);

    [Test]
    public Task LIST_takes_its_extensions() => ImapConversation.HoldAsync("""
        C: a LIST (SPECIAL-USE) "" (T% "Sent" Blocked) RETURN (SUBSCRIBED CHILDREN SPECIAL-USE)
        S: * LIST (\HasNoChildren \Subscribed \Sent) "/" Sent
        S: * LIST (\HasNoChildren \Subscribed \Trash) "/" Trash
        S: a OK ...
        C: b LIST (SUBSCRIBED RECURSIVEMATCH) "" INBOX RETURN (STATUS (MESSAGES UNSEEN SIZE))
        S: * LIST (\HasNoChildren \Subscribed) "/" INBOX
        S: * STATUS INBOX (MESSAGES 1 UNSEEN 1 SIZE 11)
        S: b OK ...
        C: c LIST (RECURSIVEMATCH) "" *
        S: c BAD ...
        C: d LIST (NOSUCH) "" *
        S: d BAD LIST does not know NOSUCH
        """, "X: y\r\n\r\nz\r\n");

    [Test]
    public Task The_mailboxes_are_fixed() => ImapConversation.HoldAsync("""
        C: a CREATE Work
        S: a NO [CANNOT] ...
        C: b CREATE Sent (USE (\Sent))
        S: b NO [ALREADYEXISTS] ...
        C: c DELETE Trash
        S: c NO [CANNOT] ...
        C: d RENAME Nowhere Somewhere
        S: d NO [NONEXISTENT] ...
        C: e SUBSCRIBE Archive
        S: e OK ...
        C: f UNSUBSCRIBE Archive
        S: f NO [CANNOT] ...
        C: g SUBSCRIBE &AOk-
        S: g NO [NONEXISTENT] ...
        C: h STATUS Nowhere (MESSAGES)
        S: h NO [NONEXISTENT] ...
        C: i STATUS INBOX (COLOUR)
        S: i BAD ...
        """);
}

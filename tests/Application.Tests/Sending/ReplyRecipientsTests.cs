using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Tests.Sending;

/// <summary>Whom answers go to, in the words of headers: what came in, what reply and reply-all make of it.</summary>
internal sealed class ReplyRecipientsTests
{
    private const string Me = "me@agents.test";

    private static readonly TestCaseData[] Cases =
    [
        Case("A plain message is answered to its sender", "from: ann@x.test | to: me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("The display name goes along", "from: Ann B <ann@x.test> | to: me@agents.test", "Ann B <ann@x.test>", "to: Ann B <ann@x.test>"),
        Case("Reply-To comes before From", "from: ann@x.test | reply-to: desk@x.test | to: me@agents.test", "desk@x.test", "to: desk@x.test"),
        Case("Every address of Reply-To counts", "from: ann@x.test | reply-to: a@x.test, b@x.test | to: me@agents.test", "a@x.test, b@x.test", "to: a@x.test, b@x.test"),
        Case("Reply-To that names us alone does not count", "from: ann@x.test | reply-to: me@agents.test | to: me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("We are taken out of Reply-To", "from: ann@x.test | reply-to: me@agents.test, ann@x.test | to: me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("Reply-To that is no address does not count", "from: ann@x.test | reply-to: nobody | to: me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("Others go into Cc", "from: ann@x.test | to: me@agents.test, bob@x.test | cc: cid@x.test", "ann@x.test", "to: ann@x.test | cc: bob@x.test, cid@x.test"),
        Case("The sender is not copied as well", "from: ann@x.test | to: me@agents.test, ann@x.test, bob@x.test", "ann@x.test", "to: ann@x.test | cc: bob@x.test"),
        Case("Each one gets one copy", "from: ann@x.test | to: bob@x.test, me@agents.test | cc: bob@x.test, cid@x.test", "ann@x.test", "to: ann@x.test | cc: bob@x.test, cid@x.test"),
        Case("Letters' case tells nobody apart", "from: ann@x.test | to: BOB@X.test, me@agents.test | cc: bob@x.test, Ann@X.Test", "ann@x.test", "to: ann@x.test | cc: BOB@X.test"),
        Case("Names tell nobody apart", "from: Ann <ann@x.test> | to: Me <me@agents.test>, Ann Other <ann@x.test>", "Ann <ann@x.test>", "to: Ann <ann@x.test>"),
        Case("Our own address in other letters is ours", "from: ann@x.test | to: Me@Agents.TEST | cc: ME@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("A copy to us alone", "from: ann@x.test | to: bob@x.test | cc: me@agents.test", "ann@x.test", "to: ann@x.test | cc: bob@x.test"),
        Case("A hidden copy to us", "from: ann@x.test | to: bob@x.test", "ann@x.test", "to: ann@x.test | cc: bob@x.test"),
        Case("Recipients that were not shown", "from: ann@x.test", "ann@x.test", "to: ann@x.test"),
        Case("Reply-To stands for From among all, too", "from: ann@x.test | reply-to: desk@x.test | to: me@agents.test, bob@x.test", "desk@x.test", "to: desk@x.test | cc: bob@x.test"),
        Case("A list that puts itself into Reply-To is answered", "from: ann@x.test | reply-to: list@l.test | to: list@l.test | list-post: list@l.test", "list@l.test", "to: list@l.test"),
        Case("A list that does not is answered by all only", "from: ann@x.test | to: list@l.test | list-post: list@l.test", "ann@x.test", "to: ann@x.test | cc: list@l.test"),
        Case("A list that is nowhere else joins all", "from: ann@x.test | to: me@agents.test | list-post: list@l.test", "ann@x.test", "to: ann@x.test | cc: list@l.test"),
        Case("Mail-Followup-To decides on lists", "from: ann@x.test | to: list@l.test | list-post: list@l.test | follow-up-to: list@l.test", "ann@x.test", "to: list@l.test"),
        Case("Mail-Followup-To off lists does not", "from: ann@x.test | to: me@agents.test | follow-up-to: trap@y.test", "ann@x.test", "to: ann@x.test"),
        Case("Mail-Followup-To of us alone does not", "from: ann@x.test | to: list@l.test | list-post: list@l.test | follow-up-to: me@agents.test", "ann@x.test", "to: ann@x.test | cc: list@l.test"),
        Case("What we sent goes on to its recipients", "sent | from: me@agents.test | to: ann@x.test", "ann@x.test", "to: ann@x.test"),
        Case("To all of them", "sent | from: Me <me@agents.test> | to: ann@x.test, bob@x.test | cc: cid@x.test", "ann@x.test, bob@x.test", "to: ann@x.test, bob@x.test | cc: cid@x.test"),
        Case("Reply-To of ours is not for us", "sent | from: me@agents.test | reply-to: desk@agents.test | to: ann@x.test", "ann@x.test", "to: ann@x.test"),
        Case("We wrote to Cc only", "sent | from: me@agents.test | cc: ann@x.test", "ann@x.test", "to: ann@x.test"),
        Case("We wrote to Bcc only", "sent | from: me@agents.test | bcc: ann@x.test", "ann@x.test", "to: ann@x.test"),
        Case("We copied ourselves", "sent | from: me@agents.test | to: ann@x.test, me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("Our own mail that came back is ours", "from: me@agents.test | to: ann@x.test, me@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("A note to ourselves is answered to ourselves", "from: me@agents.test | to: me@agents.test", Me, "to: me@agents.test"),
        Case("A note sent to ourselves likewise", "sent | from: me@agents.test | to: me@agents.test", Me, "to: me@agents.test"),
        Case("A sender that is no address", "from: MAILER-DAEMON | to: me@agents.test", "", ""),
        Case("A sender that is no address, and others", "from: undisclosed | to: me@agents.test, bob@x.test", "bob@x.test", "to: bob@x.test"),
        Case("No sender at all", "from:  | to: me@agents.test", "", ""),
        Case("An address of the same local part elsewhere is another's", "from: me@x.test | to: me@agents.test", "me@x.test", "to: me@x.test"),
        Case("A subaddress of ours is ours", "from: ann@x.test | to: me+tag@agents.test, me+a+b@agents.test", "ann@x.test", "to: ann@x.test"),
        Case("A subaddress of others is another's", "from: ann@x.test | to: me+tag@x.test, ann+tag@x.test", "ann@x.test", "to: ann@x.test | cc: me+tag@x.test, ann+tag@x.test"),
        Case("International domains are the same in both forms", "from: ann@bücher.test | to: me@agents.test | cc: ann@xn--bcher-kva.test", "ann@bücher.test", "to: ann@bücher.test"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Answers_go_to_whom_mail_programs_choose(string source, string reply, string replyAll)
    {
        var correspondents = Parse(source);

        Assert.That(Show(ReplyRecipients.OfReply(correspondents)), Is.EqualTo(reply.Length == 0 ? "" : $"to: {reply}"));
        Assert.That(Show(ReplyRecipients.OfReplyToAll(correspondents)), Is.EqualTo(replyAll));
    }

    private static TestCaseData Case(string name, string source, string reply, string replyAll) => new TestCaseData(source, reply, replyAll).SetName(name.Replace('.', ' '));

    private static Correspondents Parse(string source)
    {
        var fields = source.Split('|', StringSplitOptions.TrimEntries).ToDictionary(part => part.Split(':')[0], part => part.Contains(':', StringComparison.Ordinal) ? part.Split(':', 2)[1].Trim() : "");
        string[] List(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } text ? text.Split(", ") : [];
        return new Correspondents(EmailAddress.Parse(Me), fields.ContainsKey("sent"), fields.GetValueOrDefault("from", ""), List("to"))
        {
            Cc = List("cc"),
            Bcc = List("bcc"),
            ReplyTo = List("reply-to"),
            ListPost = fields.GetValueOrDefault("list-post"),
            FollowUpTo = List("follow-up-to"),
        };
    }

    private static string Show(ReplyRecipients recipients)
    {
        var parts = new List<string>();
        if (recipients.To.Count > 0) parts.Add($"to: {string.Join(", ", recipients.To)}");
        if (recipients.Cc.Count > 0) parts.Add($"cc: {string.Join(", ", recipients.Cc)}");
        return string.Join(" | ", parts);
    }
}

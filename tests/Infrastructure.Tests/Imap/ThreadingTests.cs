using System.Diagnostics;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Searching;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class ThreadingTests
{
    private static MailboxHeader Mail(long uid, string subject, string references = "", string? id = null) => new(
        uid, subject, "", [], [], id ?? $"<{uid}>", references.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.UnixEpoch.AddMinutes(uid));

    private static string Text(ThreadNode node) => node.Children.Count == 0
        ? $"{node.Uid}"
        : $"{node.Uid?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}[{string.Join(' ', node.Children.Select(Text))}]";

    private static string Threads(params MailboxHeader[] mails) => string.Join(' ', ReferencesThreading.Of(mails).Select(Text));

    [Test]
    public void Answers_go_below_what_they_answer() =>
        Assert.That(Threads(Mail(1, "a"), Mail(2, "b", "<1>"), Mail(3, "c", "<1> <2>"), Mail(4, "d", "<1>"), Mail(5, "e")), Is.EqualTo("1[2[3] 4] 5"));

    [Test]
    public void What_is_missing_holds_together_and_is_left_out_where_it_can() =>
        Assert.That(Threads(Mail(1, "a", "<x>"), Mail(2, "b", "<x>"), Mail(3, "c", "<y>"), Mail(4, "d", "<1> <z>")), Is.EqualTo("-[1[4] 2] 3"));

    [Test]
    public void Same_subjects_are_one_thread() => Assert.That(
        Threads(Mail(1, "Apples"), Mail(2, "Re: apples"), Mail(3, "Pears"), Mail(4, "pears"), Mail(5, ""), Mail(6, "")), Is.EqualTo("1[2] -[3 4] 5 6"));

    [Test]
    public void An_answer_that_came_first_goes_below_all_the_same() => Assert.That(Threads(Mail(1, "Re: x"), Mail(2, "x")), Is.EqualTo("2[1]"));

    [Test]
    public void Loops_and_doubles_do_no_harm() => Assert.That(
        Threads(Mail(1, "a", "<2>"), Mail(2, "b", "<1>"), Mail(3, "c", "<3>"), Mail(4, "d", "", "<3>")), Is.EqualTo("2[1] 3 4"));

    [Test]
    public void A_chain_of_ten_thousand_is_threaded_in_no_time()
    {
        var since = Stopwatch.StartNew();
        var mails = Enumerable.Range(1, 10_000)
            .Select(uid => Mail(uid, "s", string.Join(' ', Enumerable.Range(Math.Max(1, uid - 50), Math.Min(50, uid - 1)).Select(of => $"<{of}>"))))
            .Reverse().ToArray();
        Assert.That(ReferencesThreading.Of(mails), Has.Count.EqualTo(1));
        Assert.That(since.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}

using System.Text;
using AgentSend.Infrastructure.Imap.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class ImapReaderTests
{
    private delegate T Taking<out T>(ref ImapReader reader);

    private static T Take<T>(string text, Taking<T> take)
    {
        var reader = new ImapReader(Encoding.Latin1.GetBytes(text));
        var taken = take(ref reader);
        reader.TakeEnd();
        return taken;
    }

    [TestCase("atom]", "atom]")]
    [TestCase("\"quo\\\"ted \\\\ text\"", "quo\"ted \\ text")]
    [TestCase("\"\"", "")]
    [TestCase("{5}\r\na\r\nb\"", "a\r\nb\"")]
    [TestCase("{2+}\r\nab", "ab")]
    [TestCase("{2-}\r\nab", "ab")]
    [TestCase("~{2}\r\na\0", "a\0")]
    public void Strings_come_in_many_forms(string text, string expected) => Assert.That(Take(text, (ref ImapReader reader) => reader.TakeText()), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("(")]
    [TestCase("\"open")]
    [TestCase("\"open\\")]
    [TestCase("\"line\r\nend\"")]
    [TestCase("\u00e4")]
    [TestCase("{3}\r\nab")]
    [TestCase("{99999999999999999999}\r\n")]
    [TestCase("{1}\r\n\0")]
    [TestCase("{a}\r\n")]
    [TestCase("a b")]
    public void What_is_no_string_is_told(string text) => Assert.That(() => Take(text, (ref ImapReader reader) => reader.TakeText()), Throws.TypeOf<ImapSyntaxException>());

    [Test]
    public void Quoted_UTF_8_is_taken() => Assert.That(Take("\"\u00c3\u00a4\"", (ref ImapReader reader) => reader.TakeText()), Is.EqualTo("ä"));

    [TestCase("1", "1")]
    [TestCase("1:3,7,*", "1:3,7,*")]
    [TestCase("4:2", "4:2")]
    [TestCase("*:4", "*:4")]
    [TestCase("4294967295,9:4294967295", "4294967295,9:4294967295")]
    public void Sets_are_read_and_written(string text, string expected) => Assert.That(Take(text, (ref ImapReader reader) => SequenceSet.Take(ref reader)).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("1:")]
    [TestCase("1,")]
    [TestCase("a")]
    [TestCase("4294967296")]
    [TestCase("-1")]
    public void What_is_no_set_is_told(string text) => Assert.That(() => Take(text, (ref ImapReader reader) => SequenceSet.Take(ref reader)), Throws.TypeOf<ImapSyntaxException>());

    [TestCase("4:2,3:6,9", 9u, "2:6,9")]
    [TestCase("*,5:*", 3u, "3:5")]
    [TestCase("1:*", 0u, "")]
    [TestCase("1,2,3", 3u, "1:3")]
    [TestCase("4294967295", 3u, "4294967295")]
    [TestCase("100:4294967295", 3u, "100:4294967295")]
    [TestCase("*:100", 3u, "3:100")]
    [TestCase("*", 4294967295u, "4294967295")]
    public void Sets_are_put_in_order(string text, uint largest, string expected) =>
        Assert.That(new SequenceSet(Take(text, (ref ImapReader reader) => SequenceSet.Take(ref reader)).Resolve(largest)).ToString(), Is.EqualTo(expected));

    [TestCase("\" 1-Feb-2025 10:00:00 -0830\"", "2025-02-01T18:30:00Z")]
    [TestCase("\"01-Feb-2025 10:00:00 +0100\"", "2025-02-01T09:00:00Z")]
    public void Times_are_read(string text, string expected) => Assert.That(
        Take(text, (ref ImapReader reader) => ImapDate.TakeDateTime(ref reader)).ToUniversalTime(), Is.EqualTo(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase("\"2025-02-01\"")]
    [TestCase("\"31-Feb-2025 10:00:00 +0100\"")]
    [TestCase("\"\"")]
    public void What_is_no_time_is_told(string text) => Assert.That(() => Take(text, (ref ImapReader reader) => ImapDate.TakeDateTime(ref reader)), Throws.TypeOf<ImapSyntaxException>());

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Whatever_is_sent_is_read_or_refused() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), noise =>
    {
        try
        {
            AgentSend.Infrastructure.Imap.Commands.CommandTable.IsBeforeMessage(noise);
            AgentSend.Infrastructure.Imap.Commands.CommandTable.TagOf(noise);
            var reader = new ImapReader(noise);
            AgentSend.Infrastructure.Imap.Fetching.FetchItems.Take(ref reader);
        }
        catch (ImapSyntaxException)
        {
            // One of the two right answers.
        }
    });
}

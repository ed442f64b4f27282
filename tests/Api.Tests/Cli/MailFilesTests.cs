using System.Text;
using AgentSend.Api.Cli.Mail;

namespace AgentSend.Api.Tests.Cli;

internal sealed class MailFilesTests
{
    private string _folder = null!;
    private MailHead _heads = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("agentsend-mail-").FullName;
        _heads = new MailHead(TimeProvider.System);
    }

    [TearDown]
    public void TearDown()
    {
        _heads.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("From a@b.test Mon Jan  6 10:00:00 2020", "2020-01-06T10:00:00Z")]
    [TestCase("From - Mon Jan 06 10:00:00 2020", "2020-01-06T10:00:00Z")]
    [TestCase("From 1234@xxx Mon Jan 06 10:00:00 +0000 2020", "2020-01-06T10:00:00Z")]
    [TestCase("From a@b.test Mon Jan  6 10:00:00 2020 +0200", "2020-01-06T08:00:00Z")]
    [TestCase("From a b c Mon Jan  6 10:00 PST 2020 remote from x", "2020-01-06T18:00:00Z")]
    [TestCase("From MAILER-DAEMON  Mon Jan  6 10:00:00 2020\r", "2020-01-06T10:00:00Z")]
    public async Task The_line_before_a_message_gives_its_time(string line, string time)
    {
        var (items, _) = await FindAsync("x.mbox", $"{line}\nSubject: one\n\ntext\n\n{line}\nSubject: two\n\ntext\n");

        Assert.That(items.Select(item => item.Text), Is.EqualTo(new[] { "Subject: one\n\ntext\n", "Subject: two\n\ntext\n" }));
        Assert.That(items[0].Item.At, Is.EqualTo(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task What_only_begins_like_a_separator_is_text()
    {
        const string From = "From a@b.test Mon Jan  6 10:00:00 2020";
        var body = $"Subject: one\n\nFrom now on, all is well.\n\nFrom Monday on, too.\nFrom x Mon Jan  6 10:00:00 2020\nis what it says.\n";

        var (items, _) = await FindAsync("x.mbox", $"{From}\n{body}\n{From}\nSubject: two\n\nlast\n{From}\nSubject: three\n\nx\n");

        Assert.That(items.Select(item => item.Text), Is.EqualTo(new[] { body, "Subject: two\n\nlast\n", "Subject: three\n\nx\n" }));
    }

    [Test]
    public async Task A_file_without_dates_is_taken_apart_where_headers_begin()
    {
        var (items, _) = await FindAsync("x.mbox", "From ???@???\nSubject: one\n\nFrom now on\nthis is text\n\nFrom ???@???\nSubject: two\n\nx\n");

        Assert.That(items.Select(item => item.Text), Is.EqualTo(new[] { "Subject: one\n\nFrom now on\nthis is text\n", "Subject: two\n\nx\n" }));
    }

    [Test]
    public async Task Quoted_lines_become_what_they_were_and_notes_of_programs_go()
    {
        var (items, _) = await FindAsync(
            "x.mbox",
            "From a Mon Jan  6 10:00:00 2020\r\nSubject: one\r\nX-Mozilla-Keys: a\r\n  b\r\nStatus: RO\r\nX-Status: AF\r\nTo: x\r\n\r\n>From me\r\n>>From you\r\n> From\r\nStatus: text\r\n");

        Assert.That(items.Single().Text, Is.EqualTo("Subject: one\r\nTo: x\r\n\r\nFrom me\r\n>From you\r\n> From\r\nStatus: text\r\n"));
        Assert.That(items.Single().Item.Marks.IsUnread, Is.False);
        Assert.That(items.Single().Item.Marks.Labels, Is.EquivalentTo(new[] { "replied", "flagged" }));
    }

    [TestCase("Status: O\n", true, "")]
    [TestCase("Status: RO\n", false, "")]
    [TestCase("", null, "")]
    [TestCase("X-Mozilla-Status: 0001\n", false, "")]
    [TestCase("X-Mozilla-Status: 0006\n", true, "replied,flagged")]
    [TestCase("X-Gmail-Labels: Inbox,Unread,Starred\n", true, "flagged")]
    [TestCase("X-Gmail-Labels: =?UTF-8?Q?Gesendet,Spam?=\n", false, "spam")]
    [TestCase("X-Status: D\n", null, "trash")]
    public async Task State_is_read_as_programs_note_it(string field, bool? isUnread, string labels)
    {
        var (items, _) = await FindAsync("x.mbox", $"From a Mon Jan  6 10:00:00 2020\nSubject: one\n{field}\nx\n");

        Assert.That((items.Single().Item.Marks.IsUnread, string.Join(',', items.Single().Item.Marks.Labels)), Is.EqualTo((isUnread, labels)));
    }

    [Test]
    public async Task What_a_program_has_deleted_or_made_for_itself_is_left_out()
    {
        var (items, skipped) = await FindAsync(
            "x.mbox",
            "From a Mon Jan  6 10:00:00 2020\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\nx\n\nFrom a Mon Jan  6 10:00:00 2020\nSubject: gone\nX-Mozilla-Status: 0009\n\nx\n\n"
            + "From a Mon Jan  6 10:00:00 2020\nSubject: kept\n\nx\n");

        Assert.That((items.Single().Text, skipped.Count), Is.EqualTo(("Subject: kept\n\nx\n", 0)));
    }

    [Test]
    public async Task A_long_line_is_one_line_however_the_file_is_read()
    {
        var text = $"Subject: one\n\n{new string('x', 700_000)}From a Mon Jan  6 10:00:00 2020\n";
        var (items, _) = await FindAsync("x.mbox", $"From a Mon Jan  6 10:00:00 2020\n{text}");

        Assert.That(items.Single().Text, Is.EqualTo(text));
    }

    [Test]
    public void A_Maildir_is_read_with_its_flags_and_folders()
    {
        Write("md/new/1577872800.M1.host", "Subject: new\n\nx\n");
        Write("md/cur/1577872801.M2.host,S=20:2,FRS", "Subject: seen\n\nx\n");
        Write("md/cur/1577872802.M3.host:2,", "Subject: unseen\nDate: Tue, 07 Jan 2020 10:00:00 +0000\n\nx\n");
        Write("md/cur/1577872803.M4.host:2,DS", "Subject: draft\n\nx\n");
        Write("md/tmp/1577872804.M5.host", "Subject: half\n\nx\n");
        Write("md/cur/dovecot.index.log", "\u0001\u0002");
        Write("md/.Sent/cur/1577872805.M6.host:2,S", "Subject: sent\n\nx\n");
        Write("md/.Sent/new/.keep", "");
        Write("md/.Drafts/cur/1577872806.M7.host:2,S", "Subject: draft\n\nx\n");
        Write("md/.Drafts/new/.keep", "");
        var files = new MailFiles(_heads);

        var items = files.Find(Path.Combine(_folder, "md"), default).Where(item => !item.Name.Contains("dovecot", StringComparison.Ordinal)).ToList();

        Assert.That(items.Select(item => (item.At?.ToUnixTimeSeconds(), item.Marks.IsUnread, item.Marks.IsSent, string.Join(',', item.Marks.Labels))), Is.EqualTo(new[]
        {
            (1577872800L, (bool?)true, false, ""), (1577872801L, false, false, "flagged,replied"), (1578391200L, true, false, ""), (1577872805L, false, true, ""),
        }));
        Assert.That(files.Skipped.Select(skipped => skipped.Reason), Is.All.EqualTo("drafts are not imported").And.Exactly(2).Items);
    }

    [Test]
    public async Task A_folder_is_read_with_what_lies_in_it()
    {
        Write("all/1.eml", "Subject: one\n\nx\n");
        Write("all/Inbox", "From a Mon Jan  6 10:00:00 2020\nSubject: two\n\nx\n");
        Write("all/Inbox.msf", "// not mail");
        Write("all/sub/Sent", "From a Mon Jan  6 10:00:00 2020\nSubject: three\n\nx\n");
        Write("all/sub/alice.sent.mbox", "From a Mon Jan  6 10:00:00 2020\nSubject: four\n\nx\n");
        Write("all/.hidden/5.eml", "Subject: five\n\nx\n");
        Write("all/empty.eml", "");
        Write("all/7.emlx", "17\nSubject: six\n\nxyz<?xml version=\"1.0\"?>");
        var files = new MailFiles(_heads);

        var items = files.Find(Path.Combine(_folder, "all"), default).ToList();

        Assert.That(items.Select(item => (item.Name.Split('/')[^1].Split(',')[0], item.Marks.IsSent)), Is.EquivalentTo(new[]
        {
            ("1.eml", false), ("Inbox", false), ("Sent", true), ("alice.sent.mbox", true), ("7.emlx", false),
        }));
        Assert.That(Encoding.ASCII.GetString(await items.Single(item => item.Name.EndsWith(".emlx", StringComparison.Ordinal)).Read(default)), Is.EqualTo("Subject: six\n\nxyz"));
        Assert.That(files.Skipped.Single().Reason, Is.EqualTo("it is empty"));
    }

    [Test]
    public void A_path_that_is_not_there_is_named() => Assert.That(() => new MailFiles(_heads).Find(Path.Combine(_folder, "nowhere"), default).ToList(), Throws.TypeOf<FileNotFoundException>().With.Message.Contain("nowhere"));

    [TestCase("Subject: x\r\n\r\nFrom me\r\n>From you\r\n\r\nend\r\n")]
    [TestCase("Subject: x\r\n\r\n")]
    [TestCase("Subject: x\r\n\r\n\r\nFrom a Mon Jan  6 10:00:00 2020\r\nSubject: y\r\n\r\n")]
    public async Task What_is_written_is_read_again(string raw)
    {
        var path = Path.Combine(_folder, "out.mbox");
        await using (var sink = new MboxSink(path))
        {
            foreach (var id in (string[])["1", "2"]) await sink.WriteAsync(new ExportedMail(id, new(2020, 1, 6, 10, 0, 0, TimeSpan.Zero), false, "a@b.test", "x", ["unread", "flagged"]), Encoding.ASCII.GetBytes(raw), default);
            await sink.CompleteAsync(default);
        }

        var items = new MailFiles(_heads).Find(path, default).ToList();
        Assert.That(items, Has.Count.EqualTo(2));
        foreach (var item in items)
        {
            Assert.That(Encoding.ASCII.GetString(await item.Read(default)).Replace("\n", "\r\n", StringComparison.Ordinal), Is.EqualTo(raw));
            Assert.That((item.Marks.IsUnread, item.Marks.Labels.Single(), item.At!.Value.Year), Is.EqualTo(((bool?)true, "flagged", 2020)));
        }

        Assert.That(() => new MboxSink(path), Throws.TypeOf<IOException>());
    }

    private async Task<(IReadOnlyList<(MailItem Item, string Text)> Items, IReadOnlyList<SkippedMail> Skipped)> FindAsync(string name, string content)
    {
        Write(name, content);
        var files = new MailFiles(_heads);
        var items = new List<(MailItem, string)>();
        foreach (var item in files.Find(Path.Combine(_folder, name), default).ToList()) items.Add((item, Encoding.Latin1.GetString(await item.Read(default))));
        return (items, files.Skipped);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
    }
}

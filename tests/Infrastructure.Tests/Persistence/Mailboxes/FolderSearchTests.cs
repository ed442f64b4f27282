using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class FolderSearchTests(TestDatabase database) : MailboxFixture(database)
{
    [Test]
    public async Task A_message_is_found_by_what_it_says_indexed_or_not([Values] bool isIndexed)
    {
        await ArriveAsync("apricot jam and bread", ("Subject", "Breakfast plans"), ("From", "Bob Baker <bob@bakery.test>"), ("Cc", "carol@elsewhere.test"), ("X-Thing", "Marmalade"));
        await ArriveAsync("nothing of it", ("Subject", "Lunch"), ("To", "Göran <goran@elsewhere.test>"));
        if (isIndexed) await Bus.IndexAsync();

        Assert.That(await FindAsync(SearchField.Subject, "FAST PL"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.From, "baker"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.To, "göran"), Is.EqualTo(new[] { 2 }));
        Assert.That(await FindAsync(SearchField.Cc, "carol@"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.Bcc, ""), Is.Empty);
        Assert.That(await FindAsync(SearchField.Header, "marm", "x-thing"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.Header, "", "X-Thing"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.Body, "apricot jam"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.Body, "bre"), Is.EqualTo(new[] { 1 }), "the beginning of a word");
        Assert.That(await FindAsync(SearchField.Body, "Breakfast"), Is.Empty);
        Assert.That(await FindAsync(SearchField.Text, "breakfast"), Is.EqualTo(new[] { 1 }));
        Assert.That(await FindAsync(SearchField.Text, "absent"), Is.Empty);
    }

    [Test]
    public async Task Any_piece_of_a_text_is_found_in_the_history_and_the_header_too([Values] bool isIndexed)
    {
        await ArriveAsync("A zebrafish swims by, for $5.\r\n\r\nOn Monday, Bob wrote:\r\n> the platypus came first\r\n", ("X-Thing", "Marmalade"));
        await ArriveAsync("nothing of it");
        if (isIndexed) await Bus.IndexAsync();

        foreach (var piece in new[] { "ebraFI", "platyp", "> the", "$5", "." }) Assert.That(await FindAsync(SearchField.Body, piece), Is.EqualTo(new[] { 1 }), piece);
        foreach (var piece in new[] { "armala", "x-thing: marm", "ZEBRA" }) Assert.That(await FindAsync(SearchField.Text, piece), Is.EqualTo(new[] { 1 }), piece);
        Assert.That(await FindAsync(SearchField.Body, "armala"), Is.Empty);
    }

    [Test]
    public async Task Only_the_folder_is_searched()
    {
        var entry = await ArriveAsync("apricot");
        await ArriveAsync("apricot");
        await Bus.IndexAsync();
        await LabelAsync(entry.Id, ["spam"], []);

        Assert.That(await FindAsync(SearchField.Text, "apricot"), Is.EqualTo(new[] { 2 }));
        var spam = (await ListAsync(Folder.Spam)).Single();
        Assert.That(await DoAsync(Caller, new SearchFolder(Inbox, Folder.Spam, SearchField.Body, "apricot")), Is.EqualTo(new[] { spam.Uid }));
    }

    [Test]
    public async Task Structures_are_the_same_kept_or_read_anew()
    {
        var entries = new List<MailboxEntry>();
        for (var i = 0; i < 12; i++) entries.Add(await ArriveAsync($"text {i}", ("Subject", $"Number {i}"), ("Date", "Mon, 5 Jan 2015 10:00:00 +0100")));
        var query = new GetStructures(Inbox, Folder.Inbox, [.. entries.Select(e => e.Key)], StructureFields.All);

        var anew = await DoAsync(Caller, query);
        await Bus.IndexAsync();
        var kept = await DoAsync(Caller, query);

        Assert.That(kept.Select(Words), Is.EqualTo(anew.Select(Words)));
        Assert.That(kept.Select(s => s.Key), Is.EqualTo(query.Keys));
        Assert.That(Encoding.ASCII.GetString(kept[3].Envelope.Span), Does.StartWith("(\"Mon, 5 Jan 2015 10:00:00 +0100\" \"Number 3\" ((\"Somebody\" NIL \"somebody\" \"elsewhere.test\"))"));
        var envelopes = await DoAsync(Caller, query with { Fields = StructureFields.Envelope });
        Assert.That(envelopes.All(s => s.Envelope.Length > 0 && s.Body.Length == 0 && s.BodyStructure.Length == 0 && s.Parts.Count == 0), Is.True);
        Assert.That((await DoAsync(Caller, query with { Keys = [entries[5].Key] })).Select(Words), Is.EqualTo(kept.Skip(5).Take(1).Select(Words)));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM MessageStructures s JOIN Messages m ON m.Id = s.MessageId WHERE m.InboxId = @Inbox", new { Inbox = Inbox.Value.ToByteArray(bigEndian: true) }), Is.EqualTo(12));
    }

    /// <summary>The query looks at the inbox before: the store does not rely on it.</summary>
    [Test]
    public async Task Structures_are_read_for_their_owner_only([Values(1, 12)] int count)
    {
        var keys = new List<EntryKey>();
        for (var i = 0; i < count; i++) keys.Add((await ArriveAsync($"text {i}")).Key);
        await Bus.IndexAsync();
        var stranger = await Database.NewOrganizationAsync();

        Assert.That(await ReadAsync(Caller.Owner), Has.Count.EqualTo(count));
        Assert.That(await ReadAsync(stranger.Owner), Is.Empty);

        Task<IReadOnlyList<MessageStructure>> ReadAsync(OrganizationId owner) => Database.ReadAsync<IStructureStore, IReadOnlyList<MessageStructure>>(
            store => store.ListAsync(owner, Inbox, keys, MessageFlags.None, StructureFields.All, default));
    }

    [Test]
    public async Task What_messages_are_sorted_by_is_read_at_once([Values] bool isIndexed)
    {
        await ArriveAsync("a", ("Subject", "Later"), ("Date", "Mon, 5 Jan 2015 10:00:00 +0100"), ("Message-ID", "<one@elsewhere.test>"));
        await ArriveAsync("b", ("Subject", "Re: Later"), ("In-Reply-To", "<one@elsewhere.test>"));
        if (isIndexed) await Bus.IndexAsync();

        var headers = await DoAsync(Caller, new GetMailboxHeaders(Inbox, Folder.Inbox));

        Assert.That(headers.Select(h => h.Subject), Is.EqualTo(new[] { "Later", "Re: Later" }));
        Assert.That((headers[0].SentAt, headers[0].SentAt.Offset), Is.EqualTo((new DateTimeOffset(2015, 1, 5, 10, 0, 0, TimeSpan.FromHours(1)), TimeSpan.FromHours(1))));
        Assert.That(headers[1].References, Is.EqualTo(new[] { "<one@elsewhere.test>" }));
    }

    private Task<IReadOnlyList<long>> FindAsync(SearchField field, string words, string? header = null) => DoAsync(Caller, new SearchFolder(Inbox, Folder.Inbox, field, words, header));

    private static string Words(MessageStructure structure) => $"{Encoding.ASCII.GetString(structure.Envelope.Span)} {Encoding.ASCII.GetString(structure.Body.Span)} "
        + $"{Encoding.ASCII.GetString(structure.BodyStructure.Span)} {string.Join(' ', structure.Parts)}";
}

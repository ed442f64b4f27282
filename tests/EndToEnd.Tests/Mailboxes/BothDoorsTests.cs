using System.Net;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Mailboxes;

/// <summary>The API and mail programs change one mailbox at random; a model says what must come of it, and a session that has listened all the time believes the same.</summary>
internal sealed class BothDoorsTests
{
    private const int Rounds = 120;

    private static readonly string[] Folders = ["INBOX", "Archive", "Trash", "Spam"];

    private readonly int _port = FreePort.Next();
    private readonly Dictionary<string, Model> _model = [];
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _inbox = null!;
    private int _number;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.File("data"), $"--AgentSend:Imap:Port={_port}", "--AgentSend:Imap:PlainOnLoopback=true");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_mailbox_changed_through_both_doors_stays_consistent([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        _model.Clear();
        _inbox = await _server.Rest.CreateInboxAsync();
        using var listener = await MailProgram.OpenAsync(_port, _inbox.Address, ProgramRun.Key);
        using var actor = await MailProgram.OpenAsync(_port, _inbox.Address, ProgramRun.Key);
        await listener.SelectAsync("INBOX");
        for (var round = 0; round < Rounds; round++)
        {
            await ActAsync(random, actor);
            if (random.Next(4) == 0) await listener.AskAsync("NOOP");
        }

        var believed = await listener.BelieveAsync();
        foreach (var folder in Folders)
        {
            var expected = _model.Where(mail => mail.Value.Folder == folder).Select(mail => $"{mail.Key}: {MailProgram.Order(string.Join(' ', mail.Value.Flags))}").Order(StringComparer.Ordinal);
            Assert.That(await actor.ListAsync(folder), Is.EqualTo(expected), folder);
        }

        await actor.SelectAsync("INBOX");
        Assert.That(believed, Is.EqualTo(await actor.BelieveAsync()));
    }

    private async Task ActAsync(Random random, MailProgram actor)
    {
        var subject = _model.Count == 0 ? null : _model.Keys.ElementAt(random.Next(_model.Count));
        var act = subject is null ? 0 : random.Next(9);
        switch (act)
        {
            case 0 or 1:
                await AppendAsync(actor);
                break;
            case 2:
                await LabelAsync(subject!, add: "flagged", remove: null, "\\Flagged", isSet: true);
                break;
            case 3:
                await LabelAsync(subject!, add: "unread", remove: null, "\\Seen", isSet: false);
                break;
            case 4:
                await LabelAsync(subject!, add: null, remove: "unread", "\\Seen", isSet: true);
                break;
            case 5:
                await LabelAsync(subject!, add: "work", remove: null, "work", isSet: true);
                break;
            case 6:
                await StoreAsync(actor, subject!, random.Next(2) == 0 ? '+' : '-', random.Next(2) == 0 ? "\\Answered" : "\\Seen");
                break;
            case 7:
                await MoveAsync(actor, subject!, Folders[random.Next(Folders.Length)]);
                break;
            case 8 when random.Next(2) == 0:
                Assert.That(await _server.Rest.DeleteAsync($"/messages/{_model[subject!].Id}"), Is.EqualTo(HttpStatusCode.NoContent));
                _model.Remove(subject!);
                break;
            default:
                await ExpungeAsync(actor, subject!);
                break;
        }
    }

    private async Task AppendAsync(MailProgram actor)
    {
        var subject = $"m{++_number}";
        var mail = $"Subject: {subject}\r\nDate: Fri, 21 Nov 2025 09:55:06 -0600\r\nFrom: a@outside.test\r\n\r\nText.\r\n";
        await actor.AskAsync($"APPEND INBOX (\\Seen) {{{mail.Length}+}}\r\n{mail}");
        var id = (await _server.Rest.AllMessagesAsync(_inbox.Id)).Single(message => message.Subject == subject).Id;
        _model[subject] = new Model(id, "INBOX", ["\\Seen"]);
    }

    private async Task LabelAsync(string subject, string? add, string? remove, string flag, bool isSet)
    {
        await _server.Rest.AskAsync<object>(
            HttpMethod.Patch, $"/messages/{_model[subject].Id}", new { addLabels = add is null ? null : new[] { add }, removeLabels = remove is null ? null : new[] { remove } }, HttpStatusCode.OK);
        if (isSet) _model[subject].Flags.Add(flag);
        else _model[subject].Flags.Remove(flag);
    }

    private async Task StoreAsync(MailProgram actor, string subject, char sign, string flag)
    {
        var uid = await FindAsync(actor, subject);
        await actor.AskAsync($"UID STORE {uid} {sign}FLAGS{(sign == '+' ? ".SILENT" : "")} ({flag})");
        if (sign == '+') _model[subject].Flags.Add(flag);
        else _model[subject].Flags.Remove(flag);
    }

    private async Task MoveAsync(MailProgram actor, string subject, string folder)
    {
        if (folder == _model[subject].Folder) return;
        var uid = await FindAsync(actor, subject);
        await actor.AskAsync($"UID MOVE {uid} {folder}");
        _model[subject] = _model[subject] with { Folder = folder };
    }

    private async Task ExpungeAsync(MailProgram actor, string subject)
    {
        var uid = await FindAsync(actor, subject);
        await actor.AskAsync($"UID STORE {uid} +FLAGS (\\Deleted)");
        await actor.AskAsync($"UID EXPUNGE {uid}");
        _model.Remove(subject);
    }

    private async Task<string> FindAsync(MailProgram actor, string subject)
    {
        await actor.SelectAsync(_model[subject].Folder);
        var found = (await actor.AskAsync($"UID SEARCH HEADER Subject {subject} SUBJECT {subject}"))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..];
        foreach (var uid in found)
        {
            // m1 is in the subject m12, too.
            if ((await actor.AskAsync($"UID FETCH {uid} ENVELOPE"))[0].Contains($"\"{subject}\"", StringComparison.Ordinal)) return uid;
        }

        throw new AssertionException($"{subject} is not in {_model[subject].Folder}.");
    }

    /// <param name="Flags">Of the message, as IMAP calls them.</param>
    private sealed record Model(Guid Id, string Folder, HashSet<string> Flags);
}

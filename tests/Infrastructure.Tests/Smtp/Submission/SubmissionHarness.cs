using System.Net;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Submission;
using AgentSend.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Smtp.Submission;

/// <summary>Both submission ports on loopback, over the real application and a SQLite file; one inbox and a key of it.</summary>
internal sealed class SubmissionHarness : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _node;

    private SubmissionHarness(TestDatabase database, ServiceProvider node) => (_database, _node) = (database, node);

    public Caller Caller { get; private set; } = Caller.Anonymous;

    public InboxView Inbox { get; private set; } = null!; // Set at start.

    public string Key { get; private set; } = "";

    public string Plain => Base64($"\0{Inbox.Address}\0{Key}");

    public SubmissionServer Server => _node.GetRequiredService<SubmissionServer>();

    public InFlightBudget Budget => _node.GetRequiredService<InFlightBudget>();

    /// <param name="settings">Below <c>AgentSend</c>, as <c>Name=value</c>.</param>
    public static async Task<SubmissionHarness> StartAsync(params string[] settings)
    {
        var database = TestDatabase.Sqlite();
        foreach (var setting in (string[])[$"Submission:Port={FreePort.Next()}", $"Submission:TlsPort={FreePort.Next()}", .. settings])
        {
            var parts = setting.Split('=', 2);
            database.Settings[$"AgentSend:{parts[0]}"] = parts[1];
        }

        await database.PrepareAsync();
        var harness = new SubmissionHarness(database, database.NewNode());
        await harness.Server.StartAsync(default);
        harness.Caller = await database.NewOrganizationAsync();
        harness.Inbox = await harness.DoAsync(new CreateInbox($"agent{Some.Number}", DisplayName: "The Agent"));
        harness.Key = await harness.NewKeyAsync();
        return harness;
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async Task<string> NewKeyAsync(params Permission[] permissions) => (await DoAsync(
        new CreateApiKey("Mail program", permissions.Length == 0 ? null : PermissionSet.Of(permissions)), Caller.Within(new PodId(Inbox.PodId), new InboxId(Inbox.Id)))).Secret;

    public async Task<T> DoAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await _node.GetRequiredService<ICommandBus>().SendAsync(caller ?? Caller, request, CancellationToken.None);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    /// <summary>The banner is read.</summary>
    public async Task<SmtpTestClient> ConnectAsync()
    {
        var client = await SmtpTestClient.ConnectAsync((IPEndPoint)Server.EndPoints[0]);
        await client.ReadReplyAsync();
        return client;
    }

    /// <summary>In TLS, greeted.</summary>
    public async Task<SmtpTestClient> ConnectTlsAsync()
    {
        var client = await SmtpTestClient.ConnectAsync((IPEndPoint)Server.EndPoints[1]);
        await client.StartTlsAsync("mx.test");
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO program.test");
        return client;
    }

    public async Task<SmtpTestClient> SignInAsync()
    {
        var client = await ConnectTlsAsync();
        Assert.That(await client.AskAsync($"AUTH PLAIN {Plain}"), Is.EqualTo("235 2.7.0 Authentication successful"));
        return client;
    }

    /// <summary>Sends a message and says what the server has said last.</summary>
    public async Task<string> SendAsync(string message, string? from = null, string mailParameters = "", params string[] to)
    {
        using var client = await SignInAsync();
        var mail = await client.AskAsync($"MAIL FROM:<{from ?? Inbox.Address}>{mailParameters}");
        if (!mail.StartsWith("250", StringComparison.Ordinal)) return mail;
        foreach (var recipient in to.Length == 0 ? ["user@elsewhere.test"] : to)
        {
            var answer = await client.AskAsync($"RCPT TO:<{recipient}>");
            if (!answer.StartsWith("250", StringComparison.Ordinal)) return answer;
        }

        await client.AskAsync("DATA");
        return await client.AskAsync($"{message}\r\n.");
    }

    public async Task<IReadOnlyList<MessageView>> SentAsync() =>
        (await DoAsync(new ListMessages(new InboxId(Inbox.Id), null, new PageRequest(100, 0)))).Data;

    /// <summary>The newest message and its octets, without the trace header.</summary>
    public async Task<(MessageView Message, string Raw)> LastAsync()
    {
        var message = (await SentAsync())[0];
        var stored = await _database.ReadAsync<IMessageRepository, RawMessageId?>(messages => messages.FindRawIdAsync(new MessageId(message.Id), default));
        var raw = Encoding.Latin1.GetString((await _database.ReadAsync<IRawMessageStore, byte[]?>(raws => raws.ReadAsync(stored!.Value, default)))!);
        Assert.That(raw, Does.Match("^Received: by mx\\.test with (ESMTP|UTF8SMTP)S?A id [^\r\n]+;\r\n\t[^\r\n]+ \\+0000\r\n"));
        return (await DoAsync(new GetMessage(new MessageId(message.Id))), raw[(raw.IndexOf("+0000\r\n", StringComparison.Ordinal) + 7)..]);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.StopAsync(new CancellationToken(canceled: true));
        await Consistency.AssertAsync(_database);
        await _database.DropAsync();
    }
}

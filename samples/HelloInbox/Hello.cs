using AgentSend.Application;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.HelloInbox;

/// <summary>A program with the mail platform inside: no HTTP, no SMTP, only the command bus.</summary>
internal static class Hello
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="dataFolder">The database file goes here.</param>
    public static async Task RunAsync(string dataFolder, TextWriter output, CancellationToken cancellationToken)
    {
        using var host = Build(dataFolder);
        await host.Services.GetRequiredService<IStore>().PrepareAsync(cancellationToken);
        await host.StartAsync(cancellationToken); // From here on queued messages are delivered.

        var bus = host.Services.GetRequiredService<ICommandBus>();
        var organization = await AskAsync(bus, Caller.Platform, new CreateOrganization("Hello"), cancellationToken);
        var caller = Caller.For(OrganizationId.From(organization!.Id)); // Null only for OnlyIfFirst.

        var alice = await AskAsync(bus, caller, new CreateInbox("alice", DisplayName: "Alice"), cancellationToken);
        var bob = await AskAsync(bus, caller, new CreateInbox("bob"), cancellationToken);
        await AskAsync(bus, caller, Letter(InboxId.From(alice.Id), bob.Address), cancellationToken);

        var received = await WaitForMailAsync(bus, caller, InboxId.From(bob.Id), cancellationToken);
        await output.WriteLineAsync($"{bob.Address} has a message from {received.From}: {received.Subject}");
        await output.WriteLineAsync(received.Text);

        await host.StopAsync(cancellationToken);
    }

    private static IHost Build(string dataFolder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AgentSend:DataFolder"] = dataFolder,
            ["AgentSend:Smtp:Port"] = "0",
            ["AgentSend:Submission:Port"] = "0",
            ["AgentSend:Submission:TlsPort"] = "0",
            ["AgentSend:Imap:Port"] = "0",
            ["AgentSend:Imap:TlsPort"] = "0",
        });
        builder.Services.AddAgentSendApplication().AddAgentSendInfrastructure(builder.Configuration);
        return builder.Build();
    }

    private static SendMessage Letter(InboxId from, string to) => new(
        from, To: [to], Cc: [], Bcc: [], Subject: "Hello", BodyText: "Written by one inbox, read by another.", BodyHtml: null, ThreadId: null, AttachmentIds: []);

    private static async Task<MessageView> WaitForMailAsync(ICommandBus bus, Caller caller, InboxId inbox, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var page = await AskAsync(bus, caller, new ListMessages(inbox, Status: null, new PageRequest(Limit: 1, Offset: 0)), patience.Token);
            if (page.Data is [var message]) return message;
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    /// <summary>A failure is an answer like any other; this sample has no use for it but to stop.</summary>
    private static async Task<T> AskAsync<T>(ICommandBus bus, Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        var result = await bus.SendAsync(caller, request, cancellationToken);
        return result.Match(value => value, failure => throw new InvalidOperationException($"{failure.Code}: {failure.Message}"));
    }
}

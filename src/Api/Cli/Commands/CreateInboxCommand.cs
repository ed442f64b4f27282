using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Commands;

internal sealed class CreateInboxCommand : CliCommand
{
    public override string Name => "inboxes create";

    public override string Summary => "create an inbox and print its address";

    public override string Arguments => "[ADDRESS]";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("name", "TEXT", "the display name of what is sent from it"),
        new("prefix", "TEXT", "how a made-up address begins; without an ADDRESS"),
        new("domain", "ID", "a verified domain of yours, for an ADDRESS without one"),
    ];

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (call.Words.Count > 0) body["address"] = call.Words[0];
        if (call.Text("name") is { } name) body["displayName"] = name;
        if (call.Text("prefix") is { } prefix) body["prefix"] = prefix;
        if (call.Text("domain") is { } domain) body["domainId"] = domain;
        using var client = call.Client();
        var inbox = await client.PostAsync("inboxes", body, cancellationToken);
        await call.Terminal.WriteAsync(inbox, made => made.Text("address"));
        return ExitCodes.Done;
    }
}

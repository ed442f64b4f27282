using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Commands;

internal sealed class CreateKeyCommand : CliCommand
{
    public override string Name => "keys create";

    public override string Summary => "make a further API key and print it, once";

    public override string Arguments => "[NAME]";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var body = new JsonObject();
        if (call.Words.Count > 0) body["name"] = call.Words[0];
        var made = await client.PostAsync("account/api-keys", body, cancellationToken);
        await call.Terminal.WriteAsync(made, key => key.Text("key"));
        if (call.Terminal is { IsPerson: true, IsJson: false }) await call.Terminal.NoteAsync("Keep it: it is not shown again.");
        return ExitCodes.Done;
    }
}

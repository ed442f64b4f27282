using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ShowThreadCommand : CliCommand
{
    public override string Name => "threads show";

    public override string Summary => "print the messages of a thread, the oldest first";

    public override string Arguments => "ID";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var messages = new List<JsonElement>();
        await foreach (var message in client.ListAsync($"threads/{Uri.EscapeDataString(call.Word(0, "ID"))}/messages", cancellationToken)) messages.Add(message);
        if (call.Terminal.IsJson) await call.Terminal.WriteListAsync(messages, new Table());
        else await call.Terminal.WriteLineAsync(string.Join($"\n\n{new string('-', 72)}\n", messages.Select(message => MessageText.Of(message, call.Terminal))));
        return ExitCodes.Done;
    }
}

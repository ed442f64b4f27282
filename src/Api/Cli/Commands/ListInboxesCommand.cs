using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ListInboxesCommand : CliCommand
{
    public override string Name => "inboxes list";

    public override string Summary => "list the inboxes the key reaches";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var table = new Table("ADDRESS", "NAME", "STATUS", "SENT TODAY", "CREATED", "ID");
        var inboxes = new List<JsonElement>();
        await foreach (var inbox in client.ListAsync("inboxes", cancellationToken))
        {
            inboxes.Add(inbox);
            table.Add(inbox.Text("address"), inbox.Text("displayName"), inbox.Text("status"), $"{inbox.Text("sendsToday")}/{inbox.Text("dailySendLimit")}", inbox.LocalTime("createdAt"), inbox.Text("id"));
        }

        await call.Terminal.WriteListAsync(inboxes, table);
        return ExitCodes.Done;
    }
}

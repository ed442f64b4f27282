namespace AgentSend.Api.Cli.Commands;

internal sealed class ListKeysCommand : CliCommand
{
    public override string Name => "keys list";

    public override string Summary => "list the API keys that work";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var keys = await client.GetAsync("account/api-keys", cancellationToken);
        var table = new Table("PREFIX", "NAME", "LAST USED", "EXPIRES", "CREATED", "ID");
        foreach (var key in keys.Items("data")) table.Add(key.Text("keyPrefix"), key.Text("name"), key.LocalTime("lastUsedAt"), key.LocalTime("expiresAt"), key.LocalTime("createdAt"), key.Text("id"));
        await call.Terminal.WriteListAsync([.. keys.Items("data")], table);
        return ExitCodes.Done;
    }
}

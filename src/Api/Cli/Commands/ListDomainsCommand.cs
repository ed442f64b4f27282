using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ListDomainsCommand : CliCommand
{
    public override string Name => "domains list";

    public override string Summary => "list your domains";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var table = new Table("DOMAIN", "SENDING", "RECEIVING", "CHECKED", "ID");
        var domains = new List<JsonElement>();
        await foreach (var domain in client.ListAsync("domains", cancellationToken))
        {
            domains.Add(domain);
            table.Add(domain.Text("domain"), domain.Text("sendingStatus"), domain.Text("receivingStatus"), domain.LocalTime("checkedAt"), domain.Text("id"));
        }

        await call.Terminal.WriteListAsync(domains, table);
        return ExitCodes.Done;
    }
}

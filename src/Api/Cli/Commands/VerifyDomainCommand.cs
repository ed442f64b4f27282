using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class VerifyDomainCommand : CliCommand
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(15);

    public override string Name => "domains verify";

    public override string Summary => "look for the DNS records of a domain now";

    public override string Arguments => "DOMAIN";

    public override IReadOnlyList<CliOption> Options => [new("wait", "SECONDS", "look again until it can send and receive, at most so long")];

    public override string Notes => "Exit code 0 when it can send and receive, 1 when not.";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(call.Number("wait", 0, 0, 86_400));
        using var client = call.Client();
        var id = await IdAsync(client, call.Word(0, "DOMAIN"), cancellationToken);
        var began = call.Clock.GetTimestamp();
        JsonElement domain;
        while (true)
        {
            domain = await client.PostAsync($"domains/{id}/verify", null, cancellationToken);
            if (IsVerified(domain) || call.Clock.GetElapsedTime(began) + AskEvery > patience) break;
            await Task.Delay(AskEvery, call.Clock, cancellationToken);
        }

        await call.Terminal.WriteAsync(domain, found => DomainText.Of(found, call.Terminal));
        return IsVerified(domain) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static bool IsVerified(JsonElement domain) => domain.Text("sendingStatus") == "verified" && domain.Text("receivingStatus") == "verified";

    private static async Task<string> IdAsync(ApiClient client, string name, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(name, out _)) return name;
        await foreach (var domain in client.ListAsync("domains", cancellationToken))
        {
            if (domain.Text("domain").Equals(name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)) return domain.Text("id");
        }

        throw new CliException(ExitCodes.NotFound, $"there is no domain {name}: agentsend domains add {name}");
    }
}

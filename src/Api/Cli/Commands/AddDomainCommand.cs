using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Commands;

internal sealed class AddDomainCommand : CliCommand
{
    public override string Name => "domains add";

    public override string Summary => "begin with a domain and print the DNS records to publish";

    public override string Arguments => "DOMAIN";

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        using var client = call.Client();
        var domain = await client.PostAsync("domains", new JsonObject { ["domain"] = call.Word(0, "DOMAIN") }, cancellationToken);
        await call.Terminal.WriteAsync(domain, made => DomainText.Of(made, call.Terminal));
        return ExitCodes.Done;
    }
}

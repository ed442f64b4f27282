namespace AgentSend.Api.Cli.Commands;

internal sealed class ShowMessageCommand : CliCommand
{
    public override string Name => "messages show";

    public override string Summary => "print a message";

    public override string Arguments => "ID";

    public override IReadOnlyList<CliOption> Options => [new("raw", null, "as it was received or sent, octet for octet")];

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var id = Uri.EscapeDataString(call.Word(0, "ID"));
        using var client = call.Client();
        if (call.IsSet("raw"))
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(await client.GetOctetsAsync($"messages/{id}/raw", cancellationToken), cancellationToken);
            return ExitCodes.Done;
        }

        await call.Terminal.WriteAsync(await client.GetAsync($"messages/{id}", cancellationToken), message => MessageText.Of(message, call.Terminal));
        return ExitCodes.Done;
    }
}

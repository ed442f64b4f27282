namespace AgentSend.Api.Cli.Commands;

internal sealed class ListThreadsCommand : CliCommand
{
    private const int SubjectCharacters = 70;

    public override string Name => "threads list";

    public override string Summary => "list the threads of an inbox, the latest first";

    public override string Arguments => "INBOX";

    public override IReadOnlyList<CliOption> Options => [new("limit", "NUMBER", "how many, 1 to 100; 20 when left out")];

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var limit = call.Number("limit", 20, 1, 100);
        using var client = call.Client();
        var inbox = await client.InboxAsync(call.Word(0, "INBOX"), cancellationToken);
        var page = await client.GetAsync($"inboxes/{inbox.Text("id")}/threads?limit={limit}", cancellationToken);
        var table = new Table("LAST", "MESSAGES", "SUBJECT", "ID");
        foreach (var thread in page.Items("data")) table.Add(thread.LocalTime("lastMessageAt"), thread.Text("messageCount"), Terminal.Line(thread.Text("subject"), SubjectCharacters), thread.Text("id"));
        await call.Terminal.WriteListAsync([.. page.Items("data")], table);
        return ExitCodes.Done;
    }
}

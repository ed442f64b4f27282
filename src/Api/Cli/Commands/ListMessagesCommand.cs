using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

internal sealed class ListMessagesCommand : CliCommand
{
    private const int SubjectCharacters = 60;

    public override string Name => "messages list";

    public override string Summary => "list the newest messages of an inbox";

    public override string Arguments => "INBOX";

    public override IReadOnlyList<CliOption> Options =>
    [
        new("limit", "NUMBER", "how many, 1 to 100; 20 when left out"),
        new("hidden", null, "spam, blocked and unauthenticated mail and the trash instead"),
    ];

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var limit = call.Number("limit", 20, 1, 100);
        using var client = call.Client();
        var inbox = await client.InboxAsync(call.Word(0, "INBOX"), cancellationToken);
        var page = await client.GetAsync($"inboxes/{inbox.Text("id")}/messages?limit={limit}{(call.IsSet("hidden") ? "&hidden=true" : "")}", cancellationToken);
        var table = new Table("DATE", "", "FROM", "SUBJECT", "STATUS", "ID");
        foreach (var message in page.Items("data")) table.Add(RowOf(message));
        await call.Terminal.WriteListAsync([.. page.Items("data")], table);
        return ExitCodes.Done;
    }

    private static string[] RowOf(JsonElement message) =>
    [
        message.LocalTime("createdAt"),
        message.Items("labels").Any(label => label.ValueEquals("unread")) ? "*" : "",
        message.Text("fromAddress"),
        Terminal.Line(message.Text("subject"), SubjectCharacters),
        message.Text("status"),
        message.Text("id"),
    ];
}

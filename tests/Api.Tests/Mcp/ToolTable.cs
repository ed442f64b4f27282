namespace AgentSend.Api.Tests.Mcp;

/// <summary>Every tool with arguments that name somebody's things, and the permissions it needs: a new one is covered, or fails here until it is known.</summary>
internal static class ToolTable
{
    /// <summary>Names in braces are ids of <see cref="NewThingsAsync"/>. Those that lose something come last.</summary>
    public static readonly (string Tool, string Arguments, string[] Needs)[] All =
    [
        ("list_inboxes", "{}", ["inbox_read"]),
        ("get_inbox", """{"inboxId": "{inbox}"}""", ["inbox_read"]),
        ("create_inbox", "{}", ["inbox_create"]),
        ("list_emails", """{"inboxId": "{inbox}"}""", ["message_read"]),
        ("get_email", """{"messageId": "{message}"}""", ["message_read"]),
        ("search_emails", """{"inboxId": "{inbox}", "query": "hello"}""", ["message_read"]),
        ("wait_for_email", """{"inboxId": "{inbox}", "timeout": 0}""", ["message_read"]),
        ("send_email", """{"inboxId": "{inbox}", "to": ["a@elsewhere.test"], "subject": "Stolen"}""", ["message_send"]),
        ("reply_to_email", """{"messageId": "{message}", "bodyText": "Stolen", "to": "a@elsewhere.test"}""", ["message_send"]),
        ("forward_email", """{"messageId": "{message}", "to": ["a@elsewhere.test"]}""", ["message_send"]),
        ("update_labels", """{"messageId": "{message}", "addLabels": ["stolen"]}""", ["message_update"]),
        ("get_attachment", """{"attachmentId": "{attachment}"}""", ["message_read"]),
        ("list_threads", """{"inboxId": "{inbox}"}""", ["message_read"]),
        ("get_thread", """{"threadId": "{thread}"}""", ["message_read"]),
        ("list_drafts", """{"inboxId": "{inbox}"}""", ["draft_read"]),
        ("get_draft", """{"draftId": "{draft}"}""", ["draft_read"]),
        ("create_draft", """{"inboxId": "{inbox}", "subject": "Stolen"}""", ["draft_create"]),
        ("update_draft", """{"draftId": "{draft}", "subject": "hello"}""", ["draft_update"]),
        ("register_webhook", """{"url": "https://hooks.example.com/"}""", ["webhook_create"]),
        ("send_draft", """{"draftId": "{draft}"}""", ["draft_send"]),
        ("delete_draft", """{"draftId": "{other draft}"}""", ["draft_delete"]),
        ("delete_email", """{"messageId": "{message}"}""", ["message_delete"]),
    ];

    /// <summary>One of each, all in one inbox.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NewThingsAsync(McpTenant owner)
    {
        var inbox = (await owner.DoAsync("create_inbox")).Id();
        const string File = """[{"filename": "a.txt", "contentType": "text/plain", "content": "c2VjcmV0"}]""";
        var message = await owner.DoAsync("send_email", $$"""{"inboxId": "{{inbox}}", "to": ["a@elsewhere.test"], "subject": "hello", "bodyText": "x", "attachments": {{File}}}""");
        const string Draft = """ "to": ["a@elsewhere.test"], "subject": "hello" """;
        return new Dictionary<string, string>
        {
            ["inbox"] = inbox,
            ["message"] = message.Id(),
            ["thread"] = message.Text("threadId"),
            ["attachment"] = message.GetProperty("attachments")[0].Id(),
            ["draft"] = (await owner.DoAsync("create_draft", $$"""{"inboxId": "{{inbox}}", {{Draft}}}""")).Id(),
            ["other draft"] = (await owner.DoAsync("create_draft", $$"""{"inboxId": "{{inbox}}", {{Draft}}}""")).Id(),
        };
    }

    public static string Fill(string arguments, IReadOnlyDictionary<string, string> things) =>
        things.Aggregate(arguments, (text, thing) => text.Replace($"{{{thing.Key}}}", thing.Value, StringComparison.Ordinal));
}

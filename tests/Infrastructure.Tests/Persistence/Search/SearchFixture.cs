using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

/// <summary>What the search tests share: mail in, words out.</summary>
internal abstract class SearchFixture(TestDatabase database) : StoreTests(database)
{
    /// <summary>Names in the order they were found.</summary>
    protected async Task<IReadOnlyList<string>> FindAsync(Caller caller, InboxId? inbox, string query, SearchOrder order = SearchOrder.Newest, int limit = 50, int offset = 0) =>
        [.. (await SearchAsync(caller, inbox, query, order, limit, offset)).Data.Select(hit => NameOf(hit.Message))];

    protected Task<Page<SearchHit>> SearchAsync(Caller caller, InboxId? inbox, string query, SearchOrder order = SearchOrder.Newest, int limit = 50, int offset = 0) =>
        DoAsync(caller, new SearchMessages(inbox, query, order, new PageRequest(limit, offset)));

    /// <summary>A message that its Message-ID names.</summary>
    protected async Task ReceiveAsync(EmailAddress to, string name, string subject, string text, string from = "Somebody <somebody@elsewhere.test>", string? file = null)
    {
        Database.Clock.Advance(TimeSpan.FromSeconds(1));
        (string, string)[] headers =
        [
            ("From", from), ("To", to.ToString()), ("Subject", subject), ("Message-ID", $"<{name}@names.test>"), ("MIME-Version", "1.0"),
            ("Content-Type", file is null ? "text/plain; charset=utf-8" : "multipart/mixed; boundary=b"),
        ];
        var body = file is null
            ? text
            : $"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"{file}\"\r\n\r\nx\r\n--b--";
        await AcceptAsync(Some.Raw(body, headers), to);
    }

    protected static string NameOf(MessageView message) => message.MessageIdHeader[1..message.MessageIdHeader.IndexOf('@', StringComparison.Ordinal)];
}

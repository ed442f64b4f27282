using AgentSend.Application.Messages;

namespace AgentSend.Api.Mcp.Views;

/// <summary>Addresses, as the dialect at the root shows them: bare, the sender's name beside.</summary>
internal static class EmailNames
{
    public static MailboxName Split(string mailbox) => MailboxName.TryParse(mailbox) ?? new MailboxName(null, Untrusted.Plain(mailbox));

    public static IReadOnlyList<string> AddressesOf(IReadOnlyList<string> mailboxes) => [.. mailboxes.Select(mailbox => Split(mailbox).Address)];

    public static IReadOnlyList<string>? AddressesOrNull(IReadOnlyList<string> mailboxes) => mailboxes.Count == 0 ? null : AddressesOf(mailboxes);
}

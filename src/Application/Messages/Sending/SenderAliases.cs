using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Addresses the operator lets inboxes send as, beside their own: a mail program may name them, and nobody else's.</summary>
/// <param name="inboxes">For each alias the inbox, both as <see cref="EmailAddress.Key"/>.</param>
public sealed class SenderAliases(IReadOnlyDictionary<string, string> inboxes)
{
    public static readonly SenderAliases None = new(new Dictionary<string, string>());

    /// <summary>Whether mail from the inbox may say that it is from <paramref name="address"/>.</summary>
    public bool Allows(EmailAddress inbox, EmailAddress address)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(address);
        return address.Key == inbox.Key || (inboxes.TryGetValue(address.Key, out var owner) && owner == inbox.Key);
    }
}

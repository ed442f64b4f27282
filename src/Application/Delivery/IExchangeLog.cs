using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Who writes to whom, how often, of late: two programs that answer each other show in it. A window begins with the first message to an address after the last one's end.</summary>
public interface IExchangeLog
{
    /// <summary>Counts a message from the inbox to the address. Inside a unit of work that holds the inbox.</summary>
    /// <returns>What there is in the present window, this one included.</returns>
    Task<Exchange> CountSendAsync(InboxId inbox, EmailAddress recipient, DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>Counts a message of the address that comes into the inbox; nothing unless it was written to in the present window.</summary>
    Task CountReceivedAsync(InboxId inbox, EmailAddress from, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets windows that are over.</summary>
    Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Messages both ways in one window.</summary>
public sealed record Exchange(int Sent, int Received);

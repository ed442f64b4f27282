using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Who writes to whom, how often, of late: two programs that answer each other show in it.</summary>
public interface IExchangeLog
{
    /// <summary>Counts a message from the inbox to the address. Inside a unit of work that holds the inbox.</summary>
    /// <returns>How many there are in the present window, this one included; a window begins with the first message after the last one's end.</returns>
    Task<int> CountSendAsync(InboxId inbox, EmailAddress to, DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken);

    /// <returns>How many messages of the address have come into the inbox since then, counted up to <paramref name="atMost"/>; of a crowded inbox the latest are looked at.</returns>
    Task<int> CountReceivedAsync(InboxId inbox, EmailAddress from, DateTimeOffset since, int atMost, CancellationToken cancellationToken);

    /// <summary>Forgets windows that are over.</summary>
    Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

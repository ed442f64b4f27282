using System.Collections.Concurrent;
using System.Diagnostics;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>What must be found of a copy.</summary>
internal enum Presence
{
    /// <summary>Asked for, never answered: none or one.</summary>
    Perhaps,

    /// <summary>Answered with success: one.</summary>
    Once,

    /// <summary>Refused or deleted: none.</summary>
    Never,
}

/// <summary>One message in one inbox.</summary>
internal readonly record struct Copy(Guid InboxId, string Direction, string Token);

/// <summary>What a token stands for.</summary>
/// <param name="Parent">Token of the message it answers, known to the same inbox.</param>
/// <param name="AttachmentOctets">0 for none.</param>
/// <param name="IsSend">Sent over REST: the recipient's copy comes behind the answer.</param>
/// <param name="Repeat">Sends it once more under the same idempotency key; null where that cannot be done.</param>
internal sealed record Sent(string Token, string? Parent, Guid? ThreadId, int AttachmentOctets, bool IsSend, Func<RestClient, Task<RestAnswer>>? Repeat = null)
{
    private readonly long _askedAt = Stopwatch.GetTimestamp();

    public TimeSpan Age => Stopwatch.GetElapsedTime(_askedAt);
}

/// <summary>Keeps account of all that was asked for and answered; from every task of the load at once.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Copy, Presence> _copies = new();
    private readonly ConcurrentDictionary<string, Sent> _sent = new();

    /// <summary>What should not have happened while the server was well.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public IReadOnlyCollection<KeyValuePair<Copy, Presence>> Copies => [.. _copies];

    public int CountOf(Presence presence) => _copies.Values.Count(p => p == presence);

    public Sent? Find(string token) => _sent.GetValueOrDefault(token);

    /// <summary>Before anything goes on the wire.</summary>
    public void Ask(Sent sent, params ReadOnlySpan<Copy> copies)
    {
        _sent[sent.Token] = sent;
        foreach (var copy in copies) _copies[copy] = Presence.Perhaps;
    }

    public void Note(Presence presence, params ReadOnlySpan<Copy> copies)
    {
        foreach (var copy in copies) _copies[copy] = presence;
    }

    public Presence Expected(Copy copy) => _copies.GetValueOrDefault(copy, Presence.Never);

    /// <summary>Sends whose answer was lost, and that can be repeated.</summary>
    public IEnumerable<(Sent Sent, Copy[] Copies)> Unanswered() =>
        from copy in _copies
        group copy by copy.Key.Token into message
        where message.All(copy => copy.Value == Presence.Perhaps) && _sent[message.Key].Repeat is not null
        select (_sent[message.Key], message.Select(copy => copy.Key).ToArray());
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.SignIns;

/// <summary>
/// Keeps those who guess keys away, by where they come from and by what they want. Who has signed in from an address before is not locked out by
/// others' guesses at the same inbox: only that address's own count against it.
/// </summary>
/// <remarks>
/// Of this process alone, and forgotten at its end: a key has 256 random bits, so the limits spare work and logs rather than keep the keys.
/// Attempts that are under way at the same moment may all be tried; what follows them is not. Programs of this machine are limited like others.
/// </remarks>
internal sealed partial class SignInLimits(SignInSettings settings, TimeProvider clock, ILogger<SignInLimits> logger)
{
    /// <summary>How long a client that signed in is known to the inbox.</summary>
    private static readonly TimeSpan Acquaintance = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly AttemptCounter _clients = new(settings.Window, settings.MaxRemembered, clock);
    private readonly AttemptCounter _accounts = new(settings.Window, settings.MaxRemembered, clock);
    private readonly AttemptCounter _pairs = new(settings.Window, settings.MaxRemembered, clock);
    private readonly AttemptCounter _known = new(Acquaintance, settings.MaxRemembered, clock);

    /// <param name="address">As it was given.</param>
    public SignInAttempt Begin(IPAddress? client, string address)
    {
        var network = client is null ? null : NetworkOf(client);
        UInt128? source = network is null ? null : DigestOf(network);
        UInt128? account = EmailAddress.TryParse(address, out var parsed) ? DigestOf(Encoding.UTF8.GetBytes(parsed.Key)) : null;
        UInt128? pair = network is not null && parsed is not null ? DigestOf([.. network, .. Encoding.UTF8.GetBytes(parsed.Key)]) : null;
        lock (_gate)
        {
            var wait = Wait(_clients, source, settings.FailuresPerClient);
            var isKnown = pair is { } both && _known.Of(both) > 0;
            var ofAccount = isKnown ? Wait(_pairs, pair, settings.FailuresPerAccount) : Wait(_accounts, account, settings.FailuresPerAccount);
            if (wait is null || ofAccount > wait) wait = ofAccount;
            return new SignInAttempt(source, account, pair, wait);
        }
    }

    public void NoteSuccess(SignInAttempt attempt)
    {
        if (attempt.Pair is not { } pair) return;
        lock (_gate)
        {
            if (_known.Of(pair) == 0) _known.Add(pair);
        }
    }

    public void NoteFailure(SignInAttempt attempt)
    {
        bool isClientFull, isAccountFull;
        lock (_gate)
        {
            isClientFull = Count(_clients, attempt.Client, settings.FailuresPerClient);
            isAccountFull = Count(_accounts, attempt.Account, settings.FailuresPerAccount);
            Count(_pairs, attempt.Pair, settings.FailuresPerAccount);
        }

        if (isClientFull) LogClientFull(settings.FailuresPerClient);
        if (isAccountFull) LogAccountFull(settings.FailuresPerAccount);
    }

    private static TimeSpan? Wait(AttemptCounter counter, UInt128? key, int limit) =>
        limit > 0 && key is { } known && counter.Of(known) >= limit ? counter.Left(known) : null;

    /// <returns>Whether this was the one that closes the door.</returns>
    private static bool Count(AttemptCounter counter, UInt128? key, int limit)
    {
        if (key is not { } known) return false;
        counter.Add(known);
        return limit > 0 && counter.Of(known) == limit;
    }

    /// <summary>The address itself; of an IPv6 one its /64, for one host has all of it.</summary>
    private static byte[] NetworkOf(IPAddress client)
    {
        if (client.IsIPv4MappedToIPv6) client = client.MapToIPv4();
        var octets = client.GetAddressBytes();
        return client.AddressFamily == AddressFamily.InterNetworkV6 ? octets[..8] : octets;
    }

    private static UInt128 DigestOf(byte[] octets) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(octets));

    [LoggerMessage(5900, LogLevel.Warning, "A client failed to sign in {Failures} times and is refused for a while")]
    private partial void LogClientFull(int failures);

    [LoggerMessage(5901, LogLevel.Warning, "Signing in to one inbox failed {Failures} times; strangers are refused for a while")]
    private partial void LogAccountFull(int failures);
}

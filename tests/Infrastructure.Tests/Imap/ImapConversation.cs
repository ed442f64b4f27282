using AgentSend.Infrastructure.Tests.Doors;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>A <see cref="DoorScript"/> in which <c>...</c> stands for anything.</summary>
internal static class ImapConversation
{
    /// <summary>A script's beginning: INBOX, in which something is unread, is open.</summary>
    public const string Selected = """
        C: s SELECT INBOX
        S: * FLAGS ...
        S: * OK [PERMANENTFLAGS ...
        S: * ... EXISTS
        S: * 0 RECENT
        S: * OK [UNSEEN 1] ...
        S: * OK [UIDVALIDITY ...
        S: * OK [UIDNEXT ...
        S: * OK [HIGHESTMODSEQ ...
        S: * OK [MAILBOXID ...
        S: s OK ...

        """;

    /// <summary>Runs the script against servers of its own, whole and again one octet at a time, with <paramref name="mails"/> in INBOX and <c>ann</c> signed in.</summary>
    /// <returns>The store, as the first run left it.</returns>
    public static Task<FakeMailStore> HoldAsync(string script, params string[] mails) => HoldAsync(script, mails, settings: []);

    public static async Task<FakeMailStore> HoldAsync(string script, string[] mails, string[] settings, bool isSignedIn = true, Dictionary<string, Action<FakeMailStore>>? acts = null)
    {
        var store = await HoldOnceAsync(script, null, mails, settings, isSignedIn, acts ?? []);
        await HoldOnceAsync(script, 1, mails, settings, isSignedIn, acts ?? []);
        return store;
    }

    private static async Task<FakeMailStore> HoldOnceAsync(
        string script, int? chunkOctets, string[] mails, string[] settings, bool isSignedIn, Dictionary<string, Action<FakeMailStore>> acts)
    {
        await using var server = await ImapTestServer.StartAsync(settings);
        foreach (var mail in mails) server.Store.Deliver(mail);
        using var client = isSignedIn ? await server.SignInAsync() : await server.ConnectAsync();
        client.ChunkOctets = chunkOctets;
        await DoorScript.PlayAsync(script, client, anything: "...", act => acts[act](server.Store));
        Assert.That(server.Log.Lines.Where(l => l.Level >= LogLevel.Warning), Is.Empty);
        return server.Store;
    }
}

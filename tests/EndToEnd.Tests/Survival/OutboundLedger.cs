using System.Collections.Concurrent;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>
/// Keeps account of mail to the outside: who was promised a copy, how many have come, and how many of those had come when the program died without having
/// written it down. Such a copy comes once more; nothing else does.
/// </summary>
internal sealed class OutboundLedger
{
    private readonly ConcurrentDictionary<string, bool> _promised = new();
    private readonly Dictionary<string, int> _copies = [];
    private readonly Dictionary<string, int> _unwritten = [];
    private int _counted;

    public int Promised => _promised.Values.Count(isAnswered => isAnswered);

    public int Copies => _copies.Values.Sum();

    /// <summary>Copies that a crash kept from being written down.</summary>
    public int Unwritten => _unwritten.Values.Sum();

    public void Ask(IEnumerable<string> recipients)
    {
        foreach (var recipient in recipients) _promised.TryAdd(recipient, false);
    }

    public void Promise(IEnumerable<string> recipients)
    {
        foreach (var recipient in recipients) _promised[recipient] = true;
    }

    /// <summary>The program is dead, and its peer has nothing more to take.</summary>
    /// <param name="open">Recipients whose deliveries have not ended, says the dead program's store.</param>
    public IEnumerable<string> NoteCrash(ScriptedSmtpPeer peer, IReadOnlySet<string> open)
    {
        var before = new Dictionary<string, int>(_copies);
        foreach (var recipient in Count(peer))
        {
            var news = _copies[recipient] - before.GetValueOrDefault(recipient);
            if (news > 1) yield return $"{recipient}: {news} copies between two crashes";
            if (open.Contains(recipient)) _unwritten[recipient] = _unwritten.GetValueOrDefault(recipient) + 1;
        }
    }

    /// <returns>What is wrong at the end, when nothing is on its way any more.</returns>
    public IEnumerable<string> Judge(ScriptedSmtpPeer peer)
    {
        Count(peer);
        foreach (var (recipient, isAnswered) in _promised)
        {
            var copies = _copies.GetValueOrDefault(recipient);
            var expected = 1 + _unwritten.GetValueOrDefault(recipient);
            if (copies != expected && (isAnswered || copies > 0)) yield return $"{recipient}: {copies} copies, not {expected}";
        }

        foreach (var stranger in _copies.Keys.Where(recipient => !_promised.ContainsKey(recipient))) yield return $"{stranger}: nobody sent that";
    }

    /// <returns>Who got a copy since the last time.</returns>
    private HashSet<string> Count(ScriptedSmtpPeer peer)
    {
        var news = new HashSet<string>();
        var mails = peer.Mails.ToArray();
        foreach (var recipient in mails.Skip(_counted).SelectMany(mail => mail.Recipients))
        {
            _copies[recipient] = _copies.GetValueOrDefault(recipient) + 1;
            news.Add(recipient);
        }

        _counted = mails.Length;
        return news;
    }
}

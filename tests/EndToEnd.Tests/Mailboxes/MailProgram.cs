using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.EndToEnd.Tests.Mailboxes;

/// <summary>A mail program that keeps what it is told of the folder it has open, as RFC 9051 section 5.2 lets it.</summary>
internal sealed partial class MailProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TcpClient _tcp = new() { NoDelay = true };
    private StreamReader _reader = null!; // Open before anything is asked.
    private int _tag;

    /// <summary>By sequence number less one; null for a UID or flags that nobody has asked for yet.</summary>
    public List<(uint? Uid, string? Flags)> Known { get; } = [];

    public static async Task<MailProgram> OpenAsync(int port, string address, string key)
    {
        var program = new MailProgram();
        await program._tcp.ConnectAsync(IPAddress.Loopback, port);
        program._reader = new StreamReader(program._tcp.GetStream(), Encoding.Latin1);
        await program._reader.ReadLineAsync();
        await program.AskAsync($"LOGIN {address} {key}");
        return program;
    }

    /// <returns>The untagged lines, and last what stands behind the tag.</returns>
    public async Task<List<string>> AskAsync(string command, bool mustSucceed = true)
    {
        var tag = $"p{++_tag}";
        await _tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"{tag} {command}\r\n"));
        List<string> lines = [];
        while (true)
        {
            var line = await _reader.ReadLineAsync().WaitAsync(Patience) ?? throw new IOException("The server has hung up.");
            if (line.StartsWith($"{tag} ", StringComparison.Ordinal))
            {
                lines.Add(line[(tag.Length + 1)..]);
                return !mustSucceed || lines[^1].StartsWith("OK", StringComparison.Ordinal) ? lines : throw new IOException($"{command}: {lines[^1]}");
            }

            Hear(line);
            lines.Add(line);
        }
    }

    public async Task SelectAsync(string folder)
    {
        Known.Clear();
        await AskAsync($"SELECT {folder}");
        if (Known.Count > 0) await AskAsync("FETCH 1:* (UID FLAGS)");
    }

    /// <summary>Subjects with flags, of everything the folder holds, by a look of its own.</summary>
    public async Task<List<string>> ListAsync(string folder)
    {
        await SelectAsync(folder);
        if (Known.Count == 0) return [];
        var lines = await AskAsync("FETCH 1:* (FLAGS ENVELOPE)");
        return [.. lines.Select(line => Listed().Match(line)).Where(match => match.Success).Select(match => $"{match.Groups["subject"].Value}: {Order(match.Groups["flags"].Value)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>UIDs with flags, as this session believes them.</summary>
    public async Task<List<string>> BelieveAsync()
    {
        await AskAsync("NOOP");
        if (Known.Any(known => known.Uid is null || known.Flags is null)) await AskAsync("FETCH 1:* (UID FLAGS)");
        return [.. Known.Select(known => $"{known.Uid}: {Order(known.Flags!)}")];
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _tcp.Dispose();
    }

    public static string Order(string flags) => string.Join(' ', flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private void Hear(string line)
    {
        if (Numbered().Match(line) is not { Success: true } match) return;
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        switch (match.Groups["word"].Value)
        {
            case "EXISTS":
                while (Known.Count < number) Known.Add((null, null));
                Assert.That(Known, Has.Count.EqualTo(number), "EXISTS never takes messages away.");
                break;
            case "EXPUNGE":
                Known.RemoveAt(number - 1);
                break;
            case "FETCH":
                var (uid, flags) = Known[number - 1];
                if (Uid().Match(line) is { Success: true } told)
                {
                    var now = uint.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture);
                    Assert.That(uid ?? now, Is.EqualTo(now), "A number means another message than before.");
                    uid = now;
                }

                if (Flags().Match(line) is { Success: true } set) flags = set.Groups[1].Value;
                Known[number - 1] = (uid, flags);
                break;
        }
    }

    [GeneratedRegex(@"^\* (?<number>\d+) (?<word>EXISTS|EXPUNGE|FETCH)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\bUID (\d+)")]
    private static partial Regex Uid();

    [GeneratedRegex(@"FLAGS \(([^)]*)\)")]
    private static partial Regex Flags();

    [GeneratedRegex("""FLAGS \((?<flags>[^)]*)\).*ENVELOPE \("[^"]*" "(?<subject>[^"]*)" """)]
    private static partial Regex Listed();
}

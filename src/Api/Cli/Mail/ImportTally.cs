using System.Text.Json.Nodes;

namespace AgentSend.Api.Cli.Mail;

/// <summary>What an import has come to so far; several uploads count at a time.</summary>
internal sealed class ImportTally(IEnumerable<SkippedMail> skipped, int imported = 0)
{
    private readonly Lock _gate = new();
    private readonly List<SkippedMail> _skipped = [.. skipped];

    public int Imported { get; private set; } = imported;

    public int Known { get; private set; }

    public int Skipped => _skipped.Count;

    /// <summary>Messages that are in, whoever put them there.</summary>
    public int Done => Imported + Known;

    public void Count(bool wasKnown)
    {
        lock (_gate)
        {
            if (wasKnown) Known++;
            else Imported++;
        }
    }

    public void Skip(SkippedMail mail)
    {
        lock (_gate) _skipped.Add(mail);
    }

    public JsonObject ToJson() => new()
    {
        ["imported"] = Imported,
        ["known"] = Known,
        ["skipped"] = new JsonArray([.. _skipped.Select(mail => new JsonObject { ["name"] = mail.Name, ["reason"] = mail.Reason })]),
    };
}

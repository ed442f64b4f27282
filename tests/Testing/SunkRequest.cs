using System.Text;

namespace AgentSend.Testing;

/// <summary>A request as it came.</summary>
public sealed record SunkRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

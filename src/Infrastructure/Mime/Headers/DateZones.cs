using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Zones by name (RFC 5322 section 4.3). All others, the military letters too, are UTC as nobody can know what was meant.</summary>
internal static class DateZones
{
    public static int Minutes(ReadOnlySpan<byte> name)
    {
        Span<char> upper = stackalloc char[4];
        if (name.Length is < 3 or > 4 || Ascii.ToUpper(name, upper, out var length) != System.Buffers.OperationStatus.Done) return 0;
        var hours = upper[..length] switch
        {
            "EDT" => -4,
            "EST" or "CDT" => -5,
            "CST" or "MDT" => -6,
            "MST" or "PDT" => -7,
            "PST" => -8,
            "BST" or "CET" or "MEZ" => 1, // Not of the RFC, but without a rival in mail.
            "CEST" or "MESZ" or "EET" => 2,
            "EEST" or "MSK" => 3,
            "JST" or "KST" => 9,
            _ => 0,
        };
        return hours * 60;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentSend.WebhookEcho;

/// <summary>Whether a call comes from the server and nobody has changed or repeated it. Both rules are shown; one is enough, and the second is the safer.</summary>
internal static class CallSignature
{
    private const string Prefix = "whsec_";

    /// <summary>A call that is older is somebody's copy; clocks may differ a little.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary><c>X-AgentSend-Signature</c>: HMAC-SHA256 of the body in hexadecimal, the key is the whole secret.</summary>
    public static bool IsPlain(IHeaderDictionary headers, ReadOnlySpan<byte> body, string secret) =>
        AreEqual(headers["X-AgentSend-Signature"].ToString(), Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));

    /// <summary>Standard Webhooks: id and time are signed, too, and the key is what follows the prefix, decoded. Several signatures stand there after a change of the secret.</summary>
    public static bool IsStandard(IHeaderDictionary headers, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed));
        return headers["webhook-signature"].ToString().Split(' ').Any(given => AreEqual(given, expected));
    }

    /// <summary>Takes as long for a wrong signature that is nearly right as for any other.</summary>
    private static bool AreEqual(string given, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(expected));
}

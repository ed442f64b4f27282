using System.Security.Cryptography;

namespace AgentSend.Domain.Webhooks;

/// <summary>What calls are signed with. Either form is one that the libraries of Standard Webhooks take.</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";

    private const int Octets = 24;

    public static string Generate(WebhookDialect dialect) => Prefix + dialect switch
    {
        WebhookDialect.AgentSend => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Octets)), // 48 hex digits, which are base64 of 36 octets, too.
        WebhookDialect.AgentMail => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Octets)),
    };

    /// <summary>The key as Standard Webhooks has it: the part after the prefix, decoded.</summary>
    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}

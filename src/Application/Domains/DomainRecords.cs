using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>What the owner of a domain has to publish, and what would be good.</summary>
internal sealed class DomainRecords(DomainSettings settings)
{
    public const string OwnershipLabel = "_agentsend";
    private const string ReturnPathLabel = "bounces";
    private const string OwnershipPrefix = "agentsend-verification=";

    /// <summary>As hosted services have it: one server, no order to choose.</summary>
    private const int MxPriority = 10;

    /// <param name="keys">All of the domain; those that nothing has to be published for any more are left out.</param>
    public IReadOnlyList<RequiredRecord> Of(MailDomain domain, IReadOnlyList<DomainKey> keys) =>
    [
        .. domain.IsShared ? [] : (RequiredRecord[])[Text(RecordPurpose.Ownership, $"{OwnershipLabel}.{domain.Name}", $"{OwnershipPrefix}{domain.OwnershipToken}", isRequired: true)],
        .. keys.OrderBy(key => key.Algorithm).ThenBy(key => key.CreatedAt).Select(key => OfKey(domain, key)),
        Text(RecordPurpose.Spf, domain.Name, Spf, isRequired: false),
        Text(RecordPurpose.Dmarc, $"_dmarc.{domain.Name}", "v=DMARC1; p=none", isRequired: false),
        Text(RecordPurpose.ReturnPath, ReturnPathOf(domain.Name), Spf, isRequired: false),
        Mx(RecordPurpose.ReturnPath, ReturnPathOf(domain.Name), isRequired: false),
        Mx(RecordPurpose.Mx, domain.Name, isRequired: true),
    ];

    /// <summary>Where bounces come back to, apart from the domain's own mail.</summary>
    public static string ReturnPathOf(string domain) => $"{ReturnPathLabel}.{domain}";

    /// <returns>The domain that a return path lies below; null when the name is none.</returns>
    public static string? DomainOfReturnPath(string name) =>
        name.StartsWith($"{ReturnPathLabel}.", StringComparison.Ordinal) ? name[(ReturnPathLabel.Length + 1)..] : null;

    /// <summary>Only the RSA key is needed: receivers that do not know Ed25519 are many.</summary>
    public static RequiredRecord OfKey(MailDomain domain, DomainKey key) => Text(
        RecordPurpose.Dkim, $"{key.Selector}._domainkey.{domain.Name}", key.Record, key.Algorithm == DkimAlgorithm.RsaSha256 && key.State != DomainKeyState.Retired);

    public static bool IsForSending(RecordPurpose purpose) => purpose is not RecordPurpose.Mx;

    private RequiredRecord Mx(RecordPurpose purpose, string name, bool isRequired) => new(purpose, "MX", name, settings.MailHost, MxPriority, isRequired);

    private string Spf => $"v=spf1 {string.Join(' ', settings.SpfTerms)} ~all";

    private static RequiredRecord Text(RecordPurpose purpose, string name, string value, bool isRequired) => new(purpose, "TXT", name, value, null, isRequired);
}

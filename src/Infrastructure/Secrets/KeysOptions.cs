using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Secrets;

/// <summary>Bound to <c>AgentSend:Keys</c>.</summary>
internal sealed class KeysOptions : IValidatableObject
{
    public const string Section = "AgentSend:Keys";

    private const int Octets = 32;

    /// <summary>Encrypts private keys in the store: 32 random octets in base64, the same on every node and for as long as the store lives. Default none.</summary>
    public string? Master { get; set; }

    /// <returns>Null when none is set.</returns>
    public byte[]? MasterOctets()
    {
        var octets = new byte[Octets];
        return Master is { } text && Convert.TryFromBase64String(text, octets, out var length) && length == Octets ? octets : null;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Master) && MasterOctets() is null)
            yield return new ValidationResult($"{Section}:Master must be 32 octets in base64, as `openssl rand -base64 32` makes them.", [nameof(Master)]);
    }
}

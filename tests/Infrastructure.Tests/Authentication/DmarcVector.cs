using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Tests.Authentication;

/// <summary>A From field, a zone, and what RFC 9989 makes of them.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="From">The field's value.</param>
/// <param name="Zone">Set apart by bars: <c>x.test p=reject</c> for a record of that name, its version left off unless it begins with <c>v</c>; <c>x.test A</c> for a name that exists; <c>x.test ?</c> for one that DNS does not answer for.</param>
/// <param name="Expected">Result and disposition: <c>fail reject</c>.</param>
internal sealed record DmarcVector(string Name, string From, string Zone, string Expected)
{
    /// <summary>The domain that SPF passed for; null for none.</summary>
    public string? Spf { get; init; }

    /// <summary>SPF could not be decided for <see cref="Spf"/>.</summary>
    public SpfResult SpfResult { get; init; } = SpfResult.Pass;

    /// <summary>The domain of a signature; null for none.</summary>
    public string? Dkim { get; init; }

    public DkimResult DkimResult { get; init; } = DkimResult.Pass;

    /// <summary>Null where it is not looked at.</summary>
    public string? Organization { get; init; }

    public override string ToString() => Name;
}

using System.Diagnostics.CodeAnalysis;
using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>What a test needs and the repository does not hold: programs of others, packages, published vectors.</summary>
public static class Prerequisite
{
    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>Ends the test. CI, told by a variable CI that is not empty, has everything: there it fails. Elsewhere it is reported as skipped, with the reason.</summary>
    [DoesNotReturn]
    public static void IsMissing(string reason)
    {
        if (IsCi) throw new AssertionException($"{reason} CI must have it.");
        throw new IgnoreException(reason);
    }
}

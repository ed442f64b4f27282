namespace AgentSend.Infrastructure.Authentication.Dmarc;

/// <summary>What a tree walk found, from the domain upwards.</summary>
/// <param name="IsIncomplete">DNS did not answer for one of the names, and those above it were not looked at.</param>
internal sealed record WalkResult(string Domain, IReadOnlyList<(string Domain, DmarcRecord Record)> Found, bool IsIncomplete)
{
    /// <summary>RFC 9989 section 4.10.2.</summary>
    public string OrganizationalDomain
    {
        get
        {
            if (Found.Count == 0) return Domain;
            var top = Found[^1];
            return top.Record.IsPublicSuffix == true && top.Domain != Domain ? OneBelow(top.Domain) : top.Domain;
        }
    }

    /// <summary>The record that speaks for the domain: its own, that of the organizational domain, or that of the public suffix (RFC 9989 section 4.10.1).</summary>
    public (string Domain, DmarcRecord Record)? Policy
    {
        get
        {
            foreach (var name in (string[])[Domain, OrganizationalDomain])
                foreach (var found in Found)
                    if (found.Domain == name) return found;

            return Found.Count > 0 && Found[^1].Record.IsPublicSuffix == true ? Found[^1] : null;
        }
    }

    private string OneBelow(string suffix)
    {
        var below = Domain[..^(suffix.Length + 1)];
        return $"{below[(below.LastIndexOf('.') + 1)..]}.{suffix}";
    }
}

namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>What was seen of an archive and of those in it, and what is left of the budget for it.</summary>
internal sealed class ArchiveContents(ArchiveLimits limits)
{
    private readonly List<ArchiveMember> _members = [];

    public ArchiveLimits Limits { get; } = limits;

    public IReadOnlyList<ArchiveMember> Members => _members;

    /// <summary>A limit was met: too deep, too many or packed too well.</summary>
    public bool IsBomb { get; private set; }

    /// <summary>There is more in it than is looked at; nothing wrong by itself.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Nothing more is to be looked at.</summary>
    public bool IsClosed => IsBomb || IsTruncated;

    /// <summary>Something in it, or its list of contents, is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>It broke off or contradicted itself.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Octets that may still be inflated.</summary>
    public int Left { get; private set; } = limits.MaxInflatedOctets;

    /// <returns>False when nothing more may be looked at.</returns>
    public bool Add(ArchiveMember member)
    {
        if (_members.Count >= Limits.MaxMembers) IsBomb = true;
        if (IsClosed) return false;
        _members.Add(member);
        IsEncrypted |= member.IsEncrypted;
        return true;
    }

    public void Spend(int octets)
    {
        Left -= octets;
        IsTruncated |= Left <= 0;
    }

    public void Explode() => IsBomb = true;

    public void Lock() => IsEncrypted = true;
}

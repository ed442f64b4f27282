using System.Collections.Immutable;
using System.Text;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.ApiKeys;

/// <summary>What a key may do within its scope: everything, or what is named.</summary>
public sealed class PermissionSet : IEquatable<PermissionSet>
{
    /// <summary>Everything, also what does not exist yet.</summary>
    public static readonly PermissionSet All = new(null);

    private static readonly ImmutableDictionary<string, Permission> ByName =
        Enum.GetValues<Permission>().ToImmutableDictionary(NameOf, permission => permission, StringComparer.Ordinal);

    private readonly ImmutableHashSet<Permission>? _named;

    private PermissionSet(ImmutableHashSet<Permission>? named) => _named = named;

    public bool IsUnrestricted => _named is null;

    /// <summary>Empty for <see cref="All"/>.</summary>
    public IReadOnlyCollection<Permission> Named => _named ?? [];

    public static PermissionSet Of(IEnumerable<Permission> named) => new([.. named]);

    /// <param name="stored">Names with blanks between them; null is everything. Names of a newer version are left out: they grant nothing here.</param>
    public static PermissionSet Parse(string? stored) => stored is null
        ? All
        : Of(stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(ByName.ContainsKey).Select(name => ByName[name]));

    public static Permission? TryParseName(string name) => ByName.TryGetValue(name, out var permission) ? permission : null;

    /// <summary><c>inbox_read</c> of <see cref="Permission.InboxRead"/>.</summary>
    public static string NameOf(Permission permission)
    {
        var name = new StringBuilder();
        foreach (var c in permission.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0) name.Append('_');
            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    public bool Allows(Permission permission) => _named is null || _named.Contains(permission);

    /// <summary>Whether everything that <paramref name="other"/> allows is allowed here.</summary>
    public bool Covers(PermissionSet other) => _named is null || (other._named is not null && other._named.IsSubsetOf(_named));

    /// <summary>Whether a caller who may do this may grant <paramref name="wanted"/>.</summary>
    /// <returns>Why not; null when it may.</returns>
    public Failure? Refuses(PermissionSet wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.IsUnrestricted && !IsUnrestricted) return ApiKeyFailures.UnrestrictedRequired;
        return Covers(wanted) ? null : ApiKeyFailures.Escalation;
    }

    /// <summary>As it is stored; null for <see cref="All"/>.</summary>
    public string? ToStored() => _named is null ? null : string.Join(' ', _named.Order().Select(NameOf));

    public bool Equals(PermissionSet? other) => other is not null && ToStored() == other.ToStored();

    public override bool Equals(object? obj) => Equals(obj as PermissionSet);

    public override int GetHashCode() => string.GetHashCode(ToStored(), StringComparison.Ordinal);
}

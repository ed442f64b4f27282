namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>The fields that the names in <c>h=</c> stand for: each name takes the lowest of its fields that is left (RFC 6376 section 5.4.2).</summary>
internal sealed class FieldSelection
{
    private readonly Dictionary<string, List<RawField>> _byName = [];

    public FieldSelection(IEnumerable<RawField> fields)
    {
        foreach (var field in fields)
        {
            if (!_byName.TryGetValue(field.Name, out var same)) _byName[field.Name] = same = [];
            same.Add(field);
        }
    }

    public int Count(string name) => _byName.TryGetValue(name, out var same) ? same.Count : 0;

    /// <summary>A name without a field (any more) stands for nothing: that is how a signer says that there must be none.</summary>
    /// <param name="names">Lower case.</param>
    /// <param name="own">The signature that is checked: it cannot stand for a name, and is hashed last anyway (RFC 6376 section 3.7).</param>
    public void Append(OctetHash hash, IEnumerable<string> names, Canonicalization form, RawField own = default)
    {
        var taken = new Dictionary<string, int>();
        foreach (var name in names)
        {
            if (!_byName.TryGetValue(name, out var same)) continue;
            var count = taken.GetValueOrDefault(name);
            if (count < same.Count && same[^(count + 1)].Octets.Equals(own.Octets)) count++;
            if (count == same.Count) continue;
            taken[name] = count + 1;
            HeaderCanonicalizer.Append(hash, same[^(count + 1)], form);
        }
    }
}

namespace AgentSend.Domain.Messages;

/// <summary>The labels of one message.</summary>
/// <param name="Flags">Those the server knows.</param>
/// <param name="Own">Those people made up: no duplicates, in the order they were added.</param>
public sealed record LabelSet(MessageFlags Flags, IReadOnlyList<string> Own)
{
    public LabelSet(MessageFlags flags)
        : this(flags, [])
    {
    }

    /// <summary>Lists leave it out unless they are asked for what hides it.</summary>
    public bool IsHidden => (Flags & MessageFlags.Hiding) != 0;

    /// <summary>The server's first.</summary>
    public IReadOnlyList<string> Words => [.. Label.WordsOf(Flags), .. Own];

    public LabelSet With(MessageFlags more) => (Flags & more) == more ? this : this with { Flags = Flags | more };

    /// <summary>Adds, then removes: on a conflict removal wins. Labels that only the server changes are left as they are.</summary>
    public LabelSet Change(IReadOnlyList<string> add, IReadOnlyList<string> remove)
    {
        var flags = Flags;
        var own = new List<string>(Own);
        foreach (var label in add.Where(label => !Label.IsFixed(label)))
        {
            if (Label.FlagOf(label) is var flag and not MessageFlags.None) flags |= flag;
            else if (!own.Contains(label)) own.Add(label);
        }

        foreach (var label in remove.Where(label => !Label.IsFixed(label)))
        {
            if (Label.FlagOf(label) is var flag and not MessageFlags.None) flags &= ~flag;
            else own.Remove(label);
        }

        return new LabelSet(flags, own);
    }

    public IReadOnlyList<string> Without(LabelSet other) => [.. Words.Except(other.Words)];
}

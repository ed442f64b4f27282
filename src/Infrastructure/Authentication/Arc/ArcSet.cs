namespace AgentSend.Infrastructure.Authentication.Arc;

/// <summary>The three fields of one forwarder (RFC 8617 section 4.2), their syntax checked.</summary>
internal sealed record ArcSet(int Instance, RawField Results, ArcSignature MessageSignature, ArcSignature Seal)
{
    public const string ResultsName = "arc-authentication-results";
    public const string MessageSignatureName = "arc-message-signature";
    public const string SealName = "arc-seal";

    /// <summary>RFC 8617 section 4.2.1.</summary>
    public const int MaxInstance = 50;

    /// <summary>Reads all sets of a message.</summary>
    /// <returns>First to last, and null; or what is wrong with them. Both empty for a message without any.</returns>
    public static (IReadOnlyList<ArcSet> Sets, string? Fault) ReadAll(RawMessage message)
    {
        var fields = message.Fields.Where(field => field.Name is ResultsName or MessageSignatureName or SealName).Take((MaxInstance * 3) + 1).ToList();
        if (fields.Count > MaxInstance * 3) return ([], "too many ARC sets");
        if (fields.Count % 3 != 0) return ([], "incomplete ARC set");

        var sets = new List<ArcSet>();
        var byPlace = new Dictionary<(int Instance, string Name), ArcSignature?>();
        var results = new Dictionary<int, RawField>();
        foreach (var field in fields)
        {
            var (signature, instance, fault) = field.Name == ResultsName ? (null, ResultsInstance(field), null) : ArcSignature.Read(field);
            if (fault is not null) return ([], fault);
            if (instance is 0) return ([], $"no instance in {field.Name}");
            if (!byPlace.TryAdd((instance, field.Name), signature)) return ([], $"instance {instance} of {field.Name} comes twice");
            if (field.Name == ResultsName) results[instance] = field;
        }

        for (var instance = 1; instance <= fields.Count / 3; instance++)
        {
            if (!results.TryGetValue(instance, out var found)) return ([], $"instance {instance} is incomplete");
            if (byPlace.GetValueOrDefault((instance, MessageSignatureName)) is not { } signature) return ([], $"instance {instance} is incomplete");
            if (byPlace.GetValueOrDefault((instance, SealName)) is not { } seal) return ([], $"instance {instance} is incomplete");
            sets.Add(new ArcSet(instance, found, signature, seal));
        }

        return (sets, null);
    }

    /// <summary>What follows the instance in the results.</summary>
    public string ResultsText => Results.ValueText[(Results.ValueText.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();

    /// <returns>0 when the field does not begin with <c>i=</c> and a number up to 50.</returns>
    private static int ResultsInstance(in RawField field)
    {
        var value = field.ValueText;
        var end = value.IndexOf(';', StringComparison.Ordinal);
        return end > 0 && TagList.TryParse(value[..end], out var tags) && tags.First == "i" ? ArcSignature.InstanceOf(tags) : 0;
    }
}

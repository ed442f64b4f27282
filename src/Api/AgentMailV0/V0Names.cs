using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentSend.Api.AgentMailV0;

/// <summary>This dialect's names and rules for the description, which reads one set of options for all documents: words with underscores, and nothing that is null.</summary>
/// <remarks>For schemas alone: <see cref="V0Json"/> and its like read and write what is on the wire.</remarks>
internal static class V0Names
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static IJsonTypeInfoResolver Resolver { get; } =
        JsonTypeInfoResolver.Combine(V0Json.Default, V0EventsJson.Default, V0SendJson.Default, V0TenancyJson.Default).WithAddedModifier(Rename);

    private static void Rename(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace != typeof(V0Names).Namespace) return;
        var isAnswer = type.Type.Name.EndsWith("Json", StringComparison.Ordinal);
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is not PropertyInfo member) continue;
            property.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
            property.IsRequired = isAnswer && !MayBeNull(member);
            property.IsGetNullable = false;
        }
    }

    private static bool MayBeNull(PropertyInfo member)
    {
        lock (Nullability)
        {
            return Nullability.Create(member).ReadState == NullabilityState.Nullable;
        }
    }
}

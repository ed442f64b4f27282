using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Permissions as an object of booleans: a whitelist, in which only <c>true</c> grants.</summary>
internal static class V0Permissions
{
    private static readonly Failure NotAnObject = Failure.Invalid("request.invalid", "permissions", "Must be an object of true and false.");

    /// <returns>Unset when it is left out; all permissions, said as null, for null. Names that mean nothing here grant nothing.</returns>
    public static Result<Patch<PermissionSet>> Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined) return default(Patch<PermissionSet>);
        if (json.ValueKind == JsonValueKind.Null) return new Patch<PermissionSet>(true, null);
        if (json.ValueKind != JsonValueKind.Object) return NotAnObject;

        var granted = new List<Permission>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
                return Failure.Invalid("request.invalid", $"permissions.{property.Name}", "Must be true or false.");
            if (property.Value.ValueKind == JsonValueKind.True && PermissionSet.TryParseName(property.Name) is { } permission) granted.Add(permission);
        }

        return new Patch<PermissionSet>(true, PermissionSet.Of(granted));
    }

    /// <returns>Null for everything.</returns>
    public static IReadOnlyDictionary<string, bool>? Of(PermissionSet permissions) =>
        permissions.IsUnrestricted ? null : Enum.GetValues<Permission>().Where(permissions.Allows).ToDictionary(PermissionSet.NameOf, _ => true);
}

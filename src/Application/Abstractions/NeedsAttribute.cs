using AgentSend.Domain.ApiKeys;

namespace AgentSend.Application.Abstractions;

/// <summary>The permissions a key must have for this request; none for what every key may ask.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsAttribute(params Permission[] permissions) : Attribute
{
    public IReadOnlyList<Permission> Permissions { get; } = permissions;
}

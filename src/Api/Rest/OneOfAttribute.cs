namespace AgentSend.Api.Rest;

/// <summary>The text is one of the dialect's words for this enum.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(Type values) : Attribute
{
    public Type Values { get; } = values;
}

namespace AgentSend.Application.Abstractions;

/// <summary>A field of a partial update: left out, or set, perhaps to null.</summary>
public readonly record struct Patch<T>(bool IsSet, T? Value)
{
    public static implicit operator Patch<T>(T? value) => new(true, value);
}

namespace AgentSend.Api.AgentMailV0;

/// <summary>Fields that are left out when there is nothing in them.</summary>
internal static class V0Lists
{
    public static IReadOnlyList<T>? OrNothing<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}

namespace AgentSend.Domain.Events;

/// <summary>Which types of events somebody is told of.</summary>
public static class EventSelection
{
    /// <param name="types">Empty for all but those that are told on request only.</param>
    public static bool Includes(IReadOnlyList<string> types, string type) => types.Count == 0 ? !IsOnRequest(type) : types.Contains(type);

    /// <summary>Labels are housekeeping, and mail that is kept out of sight is not news to whoever did not ask for it by name.</summary>
    public static bool IsOnRequest(string type) => type.StartsWith(EventType.MessageReceived + ".", StringComparison.Ordinal) || type is EventType.LabelAdded or EventType.LabelRemoved;
}

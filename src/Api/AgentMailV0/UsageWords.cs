using AgentSend.Domain.Metrics;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Usage types as this dialect spells them.</summary>
internal static class UsageWords
{
    private static readonly Dictionary<string, UsageType> ByWord = Enum.GetValues<UsageType>().ToDictionary(Of, type => type, StringComparer.Ordinal);

    public static string Of(UsageType type) => type switch
    {
        UsageType.StorageBytes => "storage_bytes",
        UsageType.MessageCount => "message_count",
        UsageType.ThreadCount => "thread_count",
        UsageType.InboxCount => "inbox_count",
        UsageType.DomainCount => "domain_count",
        UsageType.PodCount => "pod_count",
    };

    public static UsageType? Read(string word) => ByWord.TryGetValue(word, out var type) ? type : null;
}

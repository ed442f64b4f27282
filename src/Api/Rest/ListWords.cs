using AgentSend.Domain.Lists;

namespace AgentSend.Api.Rest;

/// <summary>Directions and types of lists, as both dialects spell them.</summary>
internal static class ListWords
{
    public static ListDirection? Direction(string word) => word switch
    {
        "send" => ListDirection.Send,
        "receive" => ListDirection.Receive,
        "reply" => ListDirection.Reply,
        _ => null,
    };

    public static ListType? Type(string word) => word switch
    {
        "allow" => ListType.Allow,
        "block" => ListType.Block,
        _ => null,
    };

    public static string Of(ListDirection direction) => direction switch
    {
        ListDirection.Send => "send",
        ListDirection.Receive => "receive",
        ListDirection.Reply => "reply",
    };

    public static string Of(ListType type) => type switch
    {
        ListType.Allow => "allow",
        ListType.Block => "block",
    };
}

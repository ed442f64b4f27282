using System.Text.Json;
using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <summary>The words of screening; results are spelled as in RFC 8601.</summary>
internal static partial class Wire
{
    public static string Of(SpfResult value) => value switch
    {
        SpfResult.None => "none",
        SpfResult.Neutral => "neutral",
        SpfResult.Pass => "pass",
        SpfResult.Fail => "fail",
        SpfResult.SoftFail => "softfail",
        SpfResult.TemporaryError => "temperror",
        SpfResult.PermanentError => "permerror",
    };

    public static string Of(DkimResult value) => value switch
    {
        DkimResult.None => "none",
        DkimResult.Pass => "pass",
        DkimResult.Fail => "fail",
        DkimResult.Policy => "policy",
        DkimResult.Neutral => "neutral",
        DkimResult.TemporaryError => "temperror",
        DkimResult.PermanentError => "permerror",
    };

    public static string Of(DmarcResult value) => value switch
    {
        DmarcResult.None => "none",
        DmarcResult.Pass => "pass",
        DmarcResult.Fail => "fail",
        DmarcResult.TemporaryError => "temperror",
        DmarcResult.PermanentError => "permerror",
    };

    public static string Of(DmarcPolicy value) => value switch
    {
        DmarcPolicy.None => "none",
        DmarcPolicy.Quarantine => "quarantine",
        DmarcPolicy.Reject => "reject",
    };

    public static string Of(ArcResult value) => value switch
    {
        ArcResult.None => "none",
        ArcResult.Pass => "pass",
        ArcResult.Fail => "fail",
    };

    public static string Of(FindingKind value) => value switch
    {
        FindingKind.Spam => "spam",
        FindingKind.Virus => "virus",
        FindingKind.Injection => "injection",
        FindingKind.Note => "note",
    };

    public static string Of(SpanSource value) => value switch
    {
        SpanSource.Text => "text",
        SpanSource.Html => "html",
        SpanSource.Subject => "subject",
        SpanSource.From => "from",
        SpanSource.Attachment => "attachment",
    };

    public static string Of(ListDecision value) => value switch
    {
        ListDecision.None => "none",
        ListDecision.Allowed => "allowed",
        ListDecision.Blocked => "blocked",
    };

    public static string Of(InjectionAction value) => value switch
    {
        InjectionAction.Advise => "advise",
        InjectionAction.Label => "label",
        InjectionAction.Quarantine => "quarantine",
    };

    /// <summary>One word for each label.</summary>
    public static string[] Of(InboundLabels labels)
    {
        if (labels == InboundLabels.None) return [];
        return [.. Enum.GetValues<InboundLabels>().Where(label => label != InboundLabels.None && labels.HasFlag(label)).Select(label => JsonNamingPolicy.CamelCase.ConvertName(label.ToString()))];
    }

    private static IEnumerable<string>? WordsOfScreening(Type values)
    {
        if (values == typeof(SpfResult)) return Enum.GetValues<SpfResult>().Select(Of);
        if (values == typeof(DkimResult)) return Enum.GetValues<DkimResult>().Select(Of);
        if (values == typeof(DmarcResult)) return Enum.GetValues<DmarcResult>().Select(Of);
        if (values == typeof(DmarcPolicy)) return Enum.GetValues<DmarcPolicy>().Select(Of);
        if (values == typeof(ArcResult)) return Enum.GetValues<ArcResult>().Select(Of);
        if (values == typeof(FindingKind)) return Enum.GetValues<FindingKind>().Select(Of);
        if (values == typeof(SpanSource)) return Enum.GetValues<SpanSource>().Select(Of);
        if (values == typeof(ListDecision)) return Enum.GetValues<ListDecision>().Select(Of);
        if (values == typeof(InjectionAction)) return Enum.GetValues<InjectionAction>().Select(Of);
        return values == typeof(InboundLabels) ? Enum.GetValues<InboundLabels>().SelectMany(Of) : null;
    }
}

using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Results;

/// <summary>Results as RFC 8601 section 2.7 and RFC 8617 section 10.1 spell them.</summary>
internal static class ResultWords
{
    public static string Of(DkimResult result) => result switch
    {
        DkimResult.None => "none",
        DkimResult.Pass => "pass",
        DkimResult.Fail => "fail",
        DkimResult.Policy => "policy",
        DkimResult.Neutral => "neutral",
        DkimResult.TemporaryError => "temperror",
        DkimResult.PermanentError => "permerror",
    };

    public static string Of(SpfResult result) => result switch
    {
        SpfResult.None => "none",
        SpfResult.Neutral => "neutral",
        SpfResult.Pass => "pass",
        SpfResult.Fail => "fail",
        SpfResult.SoftFail => "softfail",
        SpfResult.TemporaryError => "temperror",
        SpfResult.PermanentError => "permerror",
    };

    public static string Of(DmarcResult result) => result switch
    {
        DmarcResult.None => "none",
        DmarcResult.Pass => "pass",
        DmarcResult.Fail => "fail",
        DmarcResult.TemporaryError => "temperror",
        DmarcResult.PermanentError => "permerror",
    };

    public static string Of(ArcResult result) => result switch
    {
        ArcResult.None => "none",
        ArcResult.Pass => "pass",
        ArcResult.Fail => "fail",
    };
}

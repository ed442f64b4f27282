using System.Text.RegularExpressions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Somebody a message will not reach.</summary>
/// <param name="Status">RFC 3463: <c>5.1.1</c>.</param>
/// <param name="Reply">The last word about it, with what codes it has.</param>
/// <param name="IsOfPeer">Whether an SMTP server said so, and not we.</param>
/// <param name="RemoteHost">Who said it; null when nobody was spoken to.</param>
public sealed partial record FailedRecipient(EmailAddress Recipient, string Status, string Reply, bool IsOfPeer, string? RemoteHost)
{
    /// <summary>RFC 3463: a failure nobody has a better word for.</summary>
    private const string SomeStatus = "5.0.0";

    /// <param name="reply">Such as <c>550 5.1.1 No such user</c>, or the same without the first code.</param>
    public static FailedRecipient Of(EmailAddress recipient, string? reply, string? remoteHost)
    {
        var match = Codes().Match(reply ?? "");
        var status = match.Groups["status"] is { Success: true } given ? given.Value : SomeStatus;
        return new FailedRecipient(recipient, status, reply ?? "The message could not be delivered.", match.Groups["code"].Success, remoteHost);
    }

    [GeneratedRegex(@"^((?<code>[245][0-9]{2})[ -])?(?<status>[245]\.[0-9]{1,3}\.[0-9]{1,3})(\s|$)")]
    private static partial Regex Codes();
}

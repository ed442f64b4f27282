using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Lists;

public static class ListFailures
{
    public static readonly Failure NotFound = Failure.NotFound("list_entry.not_found", "No such entry on the list.");

    public static readonly Failure TargetInvalid = Failure.Invalid("list_entry.invalid", "entry", "An entry is an e-mail address or a domain.");

    public static readonly Failure ReadOnly = Failure.Conflict(
        "list_entry.read_only", "The entry comes from the suppression list: a bounce or a complaint has put it there.");

    public static Failure Refused(IEnumerable<EmailAddress> addresses) => Failure.Forbidden(
        "recipient.blocked", $"Not sent to anybody: the send lists refuse {string.Join(", ", addresses)}.");
}

using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Imap;

/// <summary>Words failures in IMAP (RFC 5530, RFC 9051 section 7.1).</summary>
internal static class ImapStatus
{
    public static Completion For(Failure failure) => failure.Kind switch
    {
        FailureKind.Invalid => Completion.No(failure.Message, "CANNOT"),
        FailureKind.Unauthenticated => Completion.No(failure.Message, "AUTHENTICATIONFAILED"),
        FailureKind.Forbidden => Completion.No(failure.Message, "NOPERM"),
        FailureKind.NotFound => Completion.No(failure.Message, "NONEXISTENT"),
        FailureKind.Conflict => Completion.No(failure.Message, "INUSE"),
        FailureKind.TooLarge => Completion.No(failure.Message, "TOOBIG"),
        FailureKind.RateLimited => Completion.No(failure.Message, "LIMIT"),
        FailureKind.Unavailable => Completion.No(failure.Message, "UNAVAILABLE"),
    };
}

using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.SignUps;

public static class SignUpFailures
{
    public static readonly Failure Off = Failure.Forbidden("sign_up.off", "This server takes no sign-ups: ask its operator for a key.");

    public static readonly Failure HumanInvalid = Failure.Invalid("sign_up.human_invalid", "humanEmail", "Not an e-mail address.");

    public static readonly Failure UsernameInvalid = Failure.Invalid(
        "sign_up.username_invalid", "username", "A username has 1 to 64 letters, digits, '.', '_' or '-', and no dot at an end or doubled.");

    /// <summary>Nobody gets a key of a confirmed organization by naming its human.</summary>
    public static readonly Failure AlreadyVerified = Failure.Conflict("sign_up.already_verified", "There is a verified organization for this address: use its key.");

    public static readonly Failure None = Failure.Forbidden("sign_up.none", "This organization has not signed up by itself: there is nothing to verify.");

    public static readonly Failure CodeWrong = Failure.Forbidden("sign_up.code_wrong", "That is not the code.");

    public static readonly Failure CodeExpired = Failure.Forbidden("sign_up.code_expired", "The code has expired: sign up again for another.");

    public static readonly Failure TooManyTries = Failure.Forbidden("sign_up.too_many_tries", "Too many codes have been tried: wait until this one has expired and sign up again.");

    public static readonly Failure TooMany = new(
        FailureKind.RateLimited, "sign_up.too_many", "This server takes no more sign-ups today.", RetryAfter: TimeSpan.FromHours(1));

    public static readonly Failure NoSender = new(FailureKind.Unavailable, "sign_up.no_sender", "The server has no address to mail codes from.", RetryAfter: TimeSpan.FromHours(1));
}

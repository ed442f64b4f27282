namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>What our signatures cover.</summary>
/// <remarks>
/// RFC 6376 section 5.4.1 names the fields that matter to a reader. A name that is listed once more than there are fields cannot be added on the way
/// (section 8.15): for the fields that a reader sees or answers to, always; for the rest when it is there, so that a relay may still supply what is missing.
/// </remarks>
internal static class SignedHeaders
{
    private enum Cover
    {
        /// <summary>All there are, and none can be added.</summary>
        Sealed,

        /// <summary>All there are; none can be added when there is one.</summary>
        SealedWhenPresent,

        /// <summary>All there are.</summary>
        AsPresent,
    }

    private static readonly (string Name, Cover Cover)[] Policy =
    [
        ("from", Cover.Sealed),
        ("reply-to", Cover.Sealed),
        ("subject", Cover.Sealed),
        ("to", Cover.Sealed),
        ("cc", Cover.Sealed),
        ("date", Cover.SealedWhenPresent),
        ("message-id", Cover.SealedWhenPresent),
        ("sender", Cover.SealedWhenPresent),
        ("in-reply-to", Cover.SealedWhenPresent),
        ("references", Cover.SealedWhenPresent),
        ("mime-version", Cover.SealedWhenPresent),
        ("content-type", Cover.SealedWhenPresent),
        ("content-transfer-encoding", Cover.SealedWhenPresent),
        ("content-disposition", Cover.SealedWhenPresent),
        ("auto-submitted", Cover.SealedWhenPresent),
        ("list-unsubscribe", Cover.SealedWhenPresent), // RFC 8058 section 4: both must be covered.
        ("list-unsubscribe-post", Cover.SealedWhenPresent),
        ("list-id", Cover.AsPresent),
        ("list-help", Cover.AsPresent),
        ("list-subscribe", Cover.AsPresent),
        ("list-post", Cover.AsPresent),
        ("list-owner", Cover.AsPresent),
        ("list-archive", Cover.AsPresent),
        ("feedback-id", Cover.AsPresent),
        ("resent-from", Cover.AsPresent),
        ("resent-to", Cover.AsPresent),
        ("resent-cc", Cover.AsPresent),
        ("resent-date", Cover.AsPresent),
        ("resent-message-id", Cover.AsPresent),
    ];

    /// <returns>The names for <c>h=</c>, one for each field that is covered.</returns>
    public static IReadOnlyList<string> Of(FieldSelection fields)
    {
        var names = new List<string>();
        foreach (var (name, cover) in Policy)
        {
            var count = fields.Count(name);
            if (cover == Cover.Sealed || (cover == Cover.SealedWhenPresent && count > 0)) count++;
            for (var i = 0; i < count; i++) names.Add(name);
        }

        return names;
    }
}

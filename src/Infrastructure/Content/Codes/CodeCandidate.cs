namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>How something that may be a code is written.</summary>
internal enum CodeShape
{
    /// <summary>123456, also as 123 456.</summary>
    Digits,

    /// <summary>1 2 3 4 5 6: nobody writes a quantity like that.</summary>
    Spaced,

    /// <summary>A1B2C3 and ABCD-12EF.</summary>
    Mixed,

    /// <summary>QWXRTB and ABCD-EFGH.</summary>
    Letters,

    /// <summary>eager-maple-fossil-drum.</summary>
    Words,
}

/// <param name="Value">As it is to be typed.</param>
/// <param name="Start">In the text it was found in.</param>
internal readonly record struct CodeCandidate(string Value, int Start, int End, CodeShape Shape);

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Tells the languages of Windows-1250 and Windows-1254 from those of Windows-1252 by the letters they have: nobody writes with all of Windows-1252's.</summary>
internal static class LatinGuess
{
    /// <summary>Letters that prove a language, below which nothing is proved.</summary>
    private const int MinProofs = 3;

    private static readonly Language[] Languages =
    [
        // Polish: ą ł ż ś ź are superscripts and signs in Windows-1252.
        new("windows-1250", [0xB9, 0xE6, 0xEA, 0xB3, 0xF1, 0xF3, 0x9C, 0x9F, 0xBF, 0xA5, 0xC6, 0xCA, 0xA3, 0xD1, 0xD3, 0x8C, 0x8F, 0xAF, 0xE9], [0xB9, 0xB3, 0xBF, 0x9C, 0x9F, 0xA3, 0x8C, 0xAF], [0xB9, 0xB3, 0xBF, 0xA3, 0xAF]),

        // Czech and Slovak, Slovene and Croatian: no language of the west has š, ž or ř beside č, ě, ů or ý.
        new("windows-1250",
            [0xE1, 0xE8, 0xEF, 0xE9, 0xEC, 0xED, 0xF2, 0xF3, 0xF8, 0x9A, 0x9D, 0xFA, 0xF9, 0xFD, 0x9E, 0xC1, 0xC8, 0xCF, 0xC9, 0xCC, 0xCD, 0xD2, 0xD3, 0xD8, 0x8A, 0x8D, 0xDA, 0xD9, 0xDD, 0x8E, 0xE4, 0xBE, 0xBC, 0xE5, 0xF4, 0xE0, 0xE6, 0xF0, 0xC6, 0xD0],
            [0x9A, 0x9E, 0xF8, 0x9D, 0xBE, 0x8A, 0x8E], [0xE8, 0xEC, 0xF9, 0xFD, 0xC8]) { HasSmallEvidence = true },

        // Hungarian: ő and ű beside á, é, ö, ü, without what Portuguese and Estonian have.
        new("windows-1250", [0xE1, 0xE9, 0xED, 0xF3, 0xF6, 0xF5, 0xFA, 0xFC, 0xFB, 0xC1, 0xC9, 0xCD, 0xD3, 0xD6, 0xD5, 0xDA, 0xDC, 0xDB], [0xF5, 0xFB, 0xD5, 0xDB], [0xF6, 0xFC]),

        // Romanian: ş and ţ (º and þ) beside ă, â, î.
        new("windows-1250", [0xE3, 0xE2, 0xEE, 0xBA, 0xFE, 0xC3, 0xC2, 0xCE, 0xAA, 0xDE], [0xBA, 0xFE, 0xAA], [0xE3, 0xEE]),

        // Turkish: ı, ş, ğ are ý, þ, ð in Windows-1252, which Icelandic writes, too, but never without á, í, ó, ú or æ.
        new("windows-1254", [0xE7, 0xF0, 0xFD, 0xF6, 0xFE, 0xFC, 0xC7, 0xD0, 0xDD, 0xD6, 0xDE, 0xDC, 0xE2, 0xEE, 0xFB], [0xFD, 0xFE, 0xF0, 0xDD, 0xDE], [0xFD]),
    ];

    /// <returns>Null when it is Windows-1252 for all that is known.</returns>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        Span<int> counts = stackalloc int[256];
        var letters = 0;
        var isPolish = false;
        for (var i = 0; i < text.Length; i++)
        {
            // Only what is part of a word: quotation marks and dashes are the same in all of them.
            if (text[i] < 0x80 || !(IsBesideLetter(text, i, -1) || IsBesideLetter(text, i, 1)) || text[i] is >= 0x91 and <= 0x97 or 0x84 or 0x85 or 0x82 or 0xA0 or 0xAB or 0xBB) continue;
            counts[text[i]]++;
            letters++;
            // A superscript or a mark of Spanish between two letters: there they are Polish ones.
            isPolish |= text[i] is 0xB9 or 0xB3 or 0xBF or 0x9F && IsSmallLetter(text, i - 1) && IsSmallLetter(text, i + 1);
        }

        foreach (var language in Languages)
            if (IsProved(counts, language) && Sum(counts, language.Letters) >= 0.98 * letters) return language.Charset;
        if (isPolish && Sum(counts, Languages[0].Letters) >= 0.98 * letters) return Languages[0].Charset;

        return null;
    }

    /// <summary>Many proofs, or few with other letters that no language of the west has together: unless it may be a Nordic one, which have å and æ.</summary>
    private static bool IsProved(ReadOnlySpan<int> counts, Language language)
    {
        var proofs = Sum(counts, language.Proofs);
        if (proofs == 0 || Sum(counts, language.Others) == 0) return false;
        return proofs >= MinProofs || (counts[0xE5] + counts[0xE6] == 0 && language.HasSmallEvidence && Different(counts, language.Proofs) + Different(counts, language.Others) >= MinProofs);
    }

    private static int Different(ReadOnlySpan<int> counts, byte[] octets)
    {
        var different = 0;
        foreach (var octet in octets)
            if (counts[octet] > 0) different++;
        return different;
    }

    private static bool IsSmallLetter(ReadOnlySpan<byte> text, int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterLower((char)text[at]) || text[at] >= 0xC0);

    /// <summary>Two letters with marks may stand side by side in a word.</summary>
    private static bool IsBesideLetter(ReadOnlySpan<byte> text, int at, int step) =>
        IsAsciiLetter(text, at + step) || (at + step >= 0 && at + step < text.Length && text[at + step] >= 0x80 && IsAsciiLetter(text, at + (2 * step)));

    private static bool IsAsciiLetter(ReadOnlySpan<byte> text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter((char)text[at]);

    private static int Sum(ReadOnlySpan<int> counts, byte[] octets)
    {
        var sum = 0;
        foreach (var octet in octets) sum += counts[octet];
        return sum;
    }

    /// <param name="Letters">All that the language writes with beyond ASCII, and what loan words bring.</param>
    /// <param name="Proofs">Of them those that are no letters, or of other languages, in Windows-1252.</param>
    /// <param name="Others">Of which one must be there, too.</param>
    private sealed record Language(string Charset, byte[] Letters, byte[] Proofs, byte[] Others)
    {
        /// <summary>Three different ones of its proofs and others are enough.</summary>
        public bool HasSmallEvidence { get; init; }
    }
}

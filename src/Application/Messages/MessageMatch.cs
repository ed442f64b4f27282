namespace AgentSend.Application.Messages;

/// <summary>What a message must be like; capitals do not matter, and what is null does not either.</summary>
/// <param name="From">In the sender's name or address.</param>
/// <param name="Subject">In the subject.</param>
/// <param name="Contains">In the subject or the body.</param>
/// <param name="HasCode">Whether there must be a verification code in it.</param>
public sealed record MessageMatch(string? From, string? Subject, string? Contains, bool HasCode)
{
    public bool Fits(MessageView message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (From is { } from && !Has(message.From, from)) return false;
        if (Subject is { } subject && !Has(message.Subject, subject)) return false;
        if (HasCode && message.Content.Codes.Count == 0) return false;
        return Contains is not { } words || Has(message.Subject, words) || Has(message.Text, words) || Has(message.Content.ExtractedText, words) || Has(message.Html, words);
    }

    private static bool Has(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}

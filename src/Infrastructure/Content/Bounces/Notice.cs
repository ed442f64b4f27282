using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>A message that may be a report, taken apart.</summary>
internal sealed record Notice(NoticeHeader Header, ParsedMessage Message, BounceParts Parts, NoticeText Text, NoticeHeader Original, string? Recipient)
{
    private static readonly string[] Answers = ["re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:", "sv:", "vs:", "res:", "enc:", "r:", "i:", "odp:", "回复", "答复", "转发", "回覆", "轉寄"];

    private string? _lower;

    /// <summary>A report by RFC 5965, or by a program that says so in its Content-Type alone.</summary>
    public bool IsComplaint =>
        Parts.Feedback is not null
        || (Header["Content-Type"] is { } type && type.Contains("feedback-report", StringComparison.OrdinalIgnoreCase))
        || Original["X-HmXmrOriginalRecipient"] is not null;

    /// <summary>How much speaks for a bounce.</summary>
    public int Weight()
    {
        var subject = Message.Subject.Trim().ToLowerInvariant();
        var from = ((Header["From"] ?? "") + " " + (Message.From ?? "")).ToLowerInvariant();
        var isDaemon = from.Contains("mailer-daemon", StringComparison.Ordinal) || from.Contains("post_master", StringComparison.Ordinal) || from.Contains("mail delivery", StringComparison.Ordinal);
        var sender = isDaemon || (Header["Return-Path"] ?? "").Contains("mailer-daemon", StringComparison.OrdinalIgnoreCase) ? 3 : Any(from, BounceWords.Senders) ? 2 : 0;
        if (sender < 3 && !IsNullPath && Answers.Any(answer => subject.StartsWith(answer, StringComparison.Ordinal))) return 0;
        var weight = sender;
        if (IsNullPath) weight += 2;
        if (Any(subject, BounceWords.Subjects)) weight += 2;
        var said = Lower.Length > 8_000 ? Lower[..8_000] : Lower;
        if (Any(said, BounceWords.Bodies)) weight += Any(said, BounceWords.Plain) ? 3 : 2;
        if (Header["X-Failed-Recipients"] is not null) weight += 4;
        if (StatusCode.FindReply(said) > 0 || StatusCode.Find(said) is not null) weight++;
        if (Parts.Status is not null) weight += 2;
        if (Header["Content-Type"] is { } type && type.Contains("delivery-status", StringComparison.OrdinalIgnoreCase)) weight += 3;
        if (Original["Message-ID"] is not null || Original["Received"] is not null) weight++;
        if (Header["Auto-Submitted"] is { } auto && auto.StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) && sender > 0) weight++;
        if (Header["List-Unsubscribe"] is not null && sender == 0) weight -= 3;
        if (Header["In-Reply-To"] is not null && sender == 0 && !IsNullPath) weight -= 2;
        // Whom nothing but the words gives away may be somebody who asks about a bounce.
        if (sender == 0 && !IsNullPath && Parts.Status is null && !Any(said, BounceWords.Plain)) weight--;
        return weight;
    }

    /// <summary>The server's own words in lower case.</summary>
    public string Lower => _lower ??= Text.Notice.ToLowerInvariant();

    private bool IsNullPath => Header["Return-Path"]?.Trim() is "<>" or "";

    public static bool Any(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Whether it is one of those who wrote and got the notice, and not who missed the message.</summary>
    public bool IsOfNotice(string address)
    {
        if (address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("abuse@", StringComparison.OrdinalIgnoreCase)) return true;
        if (Is(address, Recipient) || Is(address, Addresses.First(Message.From)) || Is(address, Addresses.First(Original["From"])) || Is(address, Addresses.First(Original["Return-Path"]))) return true;
        return Message.To.Any(to => Is(address, Addresses.First(to)));
    }

    /// <summary>To whom the returned message went, when that was one.</summary>
    public string? OriginalRecipient()
    {
        foreach (var name in (string[])["X-Actual-Recipient", "X-HmXmrOriginalRecipient", "Delivered-To", "To", "Cc"])
        {
            if (Original[name] is not { } value) continue;
            var found = Addresses.Find(value, 2);
            if (found.Count >= 1 && !(name == "Delivered-To" && IsOfNotice(found[0].Address))) return found[0].Address;
        }

        return VerpRecipient();
    }

    public BounceReport Report(BounceKind kind, BounceClass @class, IReadOnlyList<BouncedRecipient> recipients) => new()
    {
        Kind = kind,
        Class = @class,
        Recipients = recipients,
        OriginalMessageId = OriginalMessageId(),
        OriginalEnvelopeId = Parts.Status?.Message.GetValueOrDefault("Original-Envelope-Id"),
        ReportingMta = Parts.Status?.Message.GetValueOrDefault("Reporting-MTA") is { } mta ? AfterType(mta) : null,
        ReturnPath = Recipient,
    };

    /// <summary>The value behind its type: <c>dns; mx.example</c>.</summary>
    public static string AfterType(string value)
    {
        var semicolon = value.IndexOf(';');
        return (semicolon is >= 0 and <= 20 ? value[(semicolon + 1)..] : value).Trim();
    }

    private string? OriginalMessageId()
    {
        var value = Original["Message-ID"] ?? Parts.Status?.Message.GetValueOrDefault("X-Original-Message-ID") ?? Parts.Status?.Message.GetValueOrDefault("Original-Message-ID") ?? TextMessageId();
        if (value is null) return Message.InReplyTo.Count > 0 ? Message.InReplyTo[0] : Message.References.Count > 0 ? Message.References[^1] : null;
        var open = value.IndexOf('<');
        var close = value.IndexOf('>', open + 1);
        return open >= 0 && close > open ? value[open..(close + 1)] : value.Contains('@') ? $"<{value.Trim()}>" : null;
    }

    private string? TextMessageId()
    {
        foreach (var label in (string[])["message-id:", "message id:", "messageid:", "internet message id:"])
        {
            var at = Lower.IndexOf(label, StringComparison.Ordinal);
            if (at < 0 || Lower.Length != Text.Notice.Length) continue;
            var rest = Text.Notice.AsSpan(at + label.Length);
            var end = rest.IndexOf('\n');
            var value = (end < 0 ? rest : rest[..end]).Trim();
            if (value.Length is > 2 and < 300 && value.Contains('@')) return value.ToString();
        }

        return null;
    }

    /// <summary>Return paths such as <c>bounces+user=example.com@here</c> say whom the message was for.</summary>
    private string? VerpRecipient()
    {
        if (Recipient is null) return null;
        var plus = Recipient.IndexOf('+');
        var equals = Recipient.IndexOf('=');
        var sign = Recipient.LastIndexOf('@');
        if (plus <= 0 || equals <= plus + 1 || sign <= equals + 1) return null;
        return $"{Recipient[(plus + 1)..equals]}@{Recipient[(equals + 1)..sign]}";
    }

    private static bool Is(string address, string? other) => address.Equals(other, StringComparison.OrdinalIgnoreCase);
}

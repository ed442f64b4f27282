using System.Globalization;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Api.Cli.Mail;

/// <summary>Reads of the head of a message what an import needs to know beforehand.</summary>
internal sealed class MailHead : IDisposable
{
    /// <summary>Of a message, as much as is looked at.</summary>
    public const int MaxOctets = 64 * 1024;

    private static readonly (string Word, string Label)[] OfGmail = [("Starred", "flagged"), ("Spam", "spam"), ("Trash", "trash")];

    private readonly ServiceProvider _services;
    private readonly IHeaderReader _headers;
    private readonly IMimeReader _mime;
    private readonly MessageTime _time;

    public MailHead(TimeProvider clock)
    {
        _services = new ServiceCollection().AddAgentSendMime().AddSingleton(clock).AddSingleton<MessageTime>().BuildServiceProvider();
        (_headers, _mime, _time) = (_services.GetRequiredService<IHeaderReader>(), _services.GetRequiredService<IMimeReader>(), _services.GetRequiredService<MessageTime>());
    }

    /// <param name="otherwise">Of its file, for a message that does not say.</param>
    public DateTimeOffset? TimeOf(ReadOnlySpan<byte> head, DateTimeOffset? otherwise) => _time.Of(head) ?? _time.Clamp(otherwise);

    /// <summary>What programs that keep mail in mbox files note in fields of their own: Status (R, O) and X-Status (A, F, D) of UW and its heirs, Mozilla's bits, Gmail's labels.</summary>
    /// <returns>Null for what its program has deleted already, or made for itself.</returns>
    public MailMarks? MarksOf(ReadOnlySpan<byte> head)
    {
        bool? isUnread = null;
        var labels = new List<string>();
        foreach (var (name, value) in _headers.Read(head))
        {
            switch (name.ToUpperInvariant())
            {
                case "STATUS":
                    isUnread ??= !value.Contains('R', StringComparison.Ordinal);
                    break;
                case "X-STATUS":
                    if (value.Contains('F', StringComparison.Ordinal)) labels.Add("flagged");
                    if (value.Contains('A', StringComparison.Ordinal)) labels.Add("replied");
                    if (value.Contains('D', StringComparison.Ordinal)) labels.Add("trash");
                    break;
                case "X-MOZILLA-STATUS" when int.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits):
                    if ((bits & 8) != 0) return null;
                    isUnread ??= (bits & 1) == 0;
                    if ((bits & 2) != 0) labels.Add("replied");
                    if ((bits & 4) != 0) labels.Add("flagged");
                    break;
                case "X-GMAIL-LABELS":
                    var words = value.Split(',', StringSplitOptions.TrimEntries);
                    isUnread ??= words.Contains("Unread");
                    labels.AddRange(OfGmail.Where(pair => words.Contains(pair.Word)).Select(pair => pair.Label));
                    break;
                case "X-IMAP" or "X-IMAPBASE" when IsInternal(head):
                    return null;
            }
        }

        return new MailMarks(isUnread, IsSent: false, [.. labels.Distinct()]);
    }

    /// <returns>Its Message-ID, null when it has none, and those it cites.</returns>
    public (string? Own, IReadOnlyList<string> Cited) NamesOf(ReadOnlySpan<byte> message)
    {
        var parsed = _mime.Read(message[..Math.Min(message.Length, MaxOctets)]);
        return (parsed.MessageId, [.. parsed.InReplyTo, .. parsed.References]);
    }

    /// <param name="text">As in header fields.</param>
    public DateTimeOffset? Parse(string text) => _time.Clamp(_time.Parse(text));

    public void Dispose() => _services.Dispose();

    /// <summary>The message some servers keep their own numbers in.</summary>
    private static bool IsInternal(ReadOnlySpan<byte> head) => head.IndexOf("FOLDER INTERNAL DATA"u8) >= 0;
}

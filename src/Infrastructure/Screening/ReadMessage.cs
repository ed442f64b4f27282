using AgentSend.Application.Messages;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Screening;

/// <summary>A message at the door with what several checks need of it, each read once and only when somebody asks. Its octets are gone when the checks have ended.</summary>
internal sealed class ReadMessage
{
    /// <summary>Octets of encoded body that are decoded; who reads more than this of a mail has time.</summary>
    public const int MaxBodyOctets = 256 * 1024;

    private readonly Lazy<IReadOnlyList<HeaderField>> _fields;
    private readonly Lazy<(string? Plain, string? Html)> _bodies;
    private readonly Lazy<HtmlReading?> _html;

    public ReadMessage(ScreenedMessage message, IHeaderReader headers, IPartDecoder decoder, IHtmlText html)
    {
        Message = message;
        Decoder = decoder;
        _fields = new(() => headers.Read(message.Raw.Span));
        _bodies = new(ReadBodies);
        _html = new(() => Html is { } markup ? html.Read(markup) : null);
    }

    public ScreenedMessage Message { get; }

    public IPartDecoder Decoder { get; }

    public ParsedMessage Content => Message.Content;

    /// <summary>Every field of the header, in order.</summary>
    public IReadOnlyList<HeaderField> Fields => _fields.Value;

    /// <summary>The plain body; null when there is none.</summary>
    public string? Plain => _bodies.Value.Plain;

    public string? Html => _bodies.Value.Html;

    /// <summary>What the HTML body reads as; null without one.</summary>
    public HtmlReading? HtmlReading => _html.Value;

    /// <summary>What callers get as the text: the plain body, or what the HTML one reads as.</summary>
    public string? Text => Plain is { } plain && (Html is null || !string.IsNullOrWhiteSpace(plain)) ? plain : HtmlReading?.Text ?? Plain;

    /// <returns>The first field of the name; null when there is none.</returns>
    public string? Field(string name)
    {
        foreach (var field in Fields)
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return field.Value;
        return null;
    }

    public bool HasField(string name) => Field(name) is not null;

    /// <summary>The encoded octets of a part, up to so many.</summary>
    public ReadOnlySpan<byte> Octets(PartSlice slice, int limit)
    {
        var raw = Message.Raw.Span;
        if (slice.Offset < 0 || slice.Offset > raw.Length) return default;
        return raw.Slice(slice.Offset, Math.Min(Math.Min(slice.Length, limit), raw.Length - slice.Offset));
    }

    private (string? Plain, string? Html) ReadBodies()
    {
        string? plain = null;
        string? html = null;
        var left = MaxBodyOctets;
        foreach (var body in Content.Bodies)
        {
            var octets = Octets(body.Slice, left);
            left -= octets.Length;
            var text = Decoder.DecodeText(octets, body.Slice.Encoding, body.Charset);
            if (body.Kind == BodyKind.Text) plain = plain is null ? text : plain + "\n" + text;
            else html = html is null ? text : html + "\n" + text;
            if (left <= 0) break;
        }

        return (plain, html);
    }
}

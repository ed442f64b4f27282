using System.Globalization;
using System.Text;
using AgentSend.Application.Abstractions;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Puts the message that is answered, or passed on, below the new words, as mail programs do: so that others, and ourselves, can tell the two apart.</summary>
internal sealed class Quotation(IHtmlText htmlText, IQuoteHtml cleaner)
{
    /// <summary>Characters of an original that are repeated; who wants more of it has it.</summary>
    private const int MaxCharacters = LimitSettings.MaxBodyCharacters;

    private const string BlockQuoteStyle = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex";

    /// <summary>The bodies of an answer. An answer in plain text alone stays one.</summary>
    public (string? Text, string? Html) Answer(SourceMessage source, string? text, string? html)
    {
        var attribution = $"On {Format(source.Date)}, {NameOf(source)} wrote:";
        var quoted = new StringBuilder();
        foreach (var line in TextOf(source).Split('\n')) quoted.Append(line.StartsWith('>') ? ">" : line.Length == 0 ? ">" : "> ").Append(line).Append('\n');
        var ownText = text ?? (html is null ? "" : htmlText.ToText(html));
        var bothText = $"{Above(ownText)}{attribution}\n\n{quoted.ToString().TrimEnd('\n')}";
        if (html is null) return (bothText, null);

        var block = $"""
            <div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{Escape(attribution)}<br></div><blockquote class="gmail_quote" style="{BlockQuoteStyle}">{HtmlOf(source, keepsCited: false)}</blockquote></div>
            """;
        return (bothText, Append(html, block));
    }

    /// <summary>The bodies of a message that passes another on. Its layout goes along, whatever the new words are in.</summary>
    public (string? Text, string? Html) Forward(SourceMessage source, string? text, string? html)
    {
        const string Rule = "---------- Forwarded message ---------";
        var fields = FieldsOf(source);
        var ownText = text ?? (html is null ? "" : htmlText.ToText(html));
        var head = string.Concat(fields.Select(field => $"{field.Name}: {field.Value}\n"));
        var bothText = $"{Above(ownText)}{Rule}\n{head}\n{TextOf(source)}";
        if (html is null && source.View.Html is null) return (bothText, null);

        var htmlHead = string.Concat(fields.Select(field => $"{field.Name}: {Escape(field.Value)}<br>"));
        var block = $"""
            <div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{Rule}<br>{htmlHead}</div><br>{HtmlOf(source, keepsCited: true)}</div>
            """;
        return (bothText, Append(html ?? MarkUp(ownText), block));
    }

    private string TextOf(SourceMessage source)
    {
        var text = source.View.Text ?? (source.View.Html is { } html ? htmlText.ToText(html) : "");
        return Cut(text.ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    private string HtmlOf(SourceMessage source, bool keepsCited)
    {
        var clean = source.View.Html is { } html ? cleaner.Clean(html, keepsCited, MaxCharacters) : null;
        return clean ?? MarkUp(TextOf(source));
    }

    private static List<(string Name, string Value)> FieldsOf(SourceMessage source)
    {
        var view = source.View;
        var fields = new List<(string, string)> { ("From", NameOf(source)), ("Date", Format(source.Date)), ("Subject", OneLine(view.Subject)) };
        if (view.To.Count > 0) fields.Add(("To", OneLine(string.Join(", ", view.To))));
        if (view.Cc.Count > 0) fields.Add(("Cc", OneLine(string.Join(", ", view.Cc))));
        return fields;
    }

    private static string NameOf(SourceMessage source) => source.View.From.Length == 0 ? "somebody" : OneLine(source.View.From);

    /// <summary>In the writer's own time, and where that is.</summary>
    private static string Format(DateTimeOffset date) =>
        date.ToString("ddd, d MMM yyyy 'at' HH:mm ", CultureInfo.InvariantCulture) + (date.Offset == TimeSpan.Zero ? "UTC" : date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));

    private static string Above(string text) => text.Length == 0 ? "" : $"{text.TrimEnd()}\n\n";

    private static string Cut(string text)
    {
        if (text.Length <= MaxCharacters) return text;
        return text[..(char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)];
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string MarkUp(string text) => text.Length == 0 ? "" : $"<div dir=\"ltr\">{Escape(text).ReplaceLineEndings("<br>\n")}</div>";

    /// <summary>Inside the document, when it is a whole one.</summary>
    private static string Append(string html, string block)
    {
        var end = html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = html.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = html.Length;
        return html.Length == 0 ? block : $"{html[..end]}<br>{block}{html[end..]}";
    }
}

using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>
/// Looks for words meant for a model rather than for a person: in the subject, the text, the markup, hidden words, decoded payloads, attachments and the sender.
/// Deterministic, in time that grows with the length of the message.
/// </summary>
internal sealed class InjectionScreener
{
    /// <summary>Characters of one text that are looked at.</summary>
    public const int MaxCharacters = 1_000_000;

    private const int MaxAttachments = 20;
    private const int MaxDepth = 2;
    private const int MaxSpans = 5;

    /// <summary>What says less is not reported by itself.</summary>
    private const double Reported = 0.1;

    /// <summary>Words for a model that are hidden or encoded mean harm where plain ones may be a quotation.</summary>
    private const double Disguised = 0.2;

    private readonly PhraseScanner _phrases = new();
    private readonly MarkerScanner _markers;
    private readonly RoleLineScanner _roles;

    public InjectionScreener()
    {
        _roles = new RoleLineScanner(_phrases);
        _markers = new MarkerScanner(_roles.Weigh);
    }

    public InjectionReport Screen(InjectionSource source)
    {
        var ledger = new InjectionLedger();
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var own = source.OwnDomains;
        if (source.From.Length > 0) ledger.Add(SpanSource.From, source.From, Collect(found => SenderScanner.Scan(source.From, own, found)));
        ledger.Add(SpanSource.Subject, source.Subject, Read(source.Subject, 0));
        if (source.Text is { } text) ledger.Add(SpanSource.Text, text, Collect(found => ReadBody(text, own, hosts, found)));
        if (source.HtmlText is { } words && !SameWords(words, source.Text)) ledger.AddFound(SpanSource.Html, source.Html, words, Read(words, 0));
        if (source.Html is { } html) ledger.Add(SpanSource.Html, html, Collect(found => ReadMarkup(html, own, hosts, found)));
        foreach (var hidden in source.Hidden) ledger.AddFound(SpanSource.Html, source.Html, hidden.Text, ReadHidden(hidden.Text));
        foreach (var name in source.AttachmentNames.Take(MaxAttachments)) ledger.Add(SpanSource.Attachment, name, Read(name, 0));
        foreach (var attached in source.AttachmentTexts.Take(MaxAttachments)) ledger.Add(SpanSource.Attachment, attached, Read(attached, 0));
        return ledger.ToReport(Reported, MaxSpans);
    }

    private static List<Evidence> Collect(Action<List<Evidence>> scan)
    {
        var found = new List<Evidence>();
        scan(found);
        return found;
    }

    private void ReadBody(string text, IReadOnlyCollection<string> own, HashSet<string> hosts, List<Evidence> found)
    {
        found.AddRange(Read(text, 0));
        SenderScanner.ScanLinks(text, own, hosts, found);
    }

    private void ReadMarkup(string html, IReadOnlyCollection<string> own, HashSet<string> hosts, List<Evidence> found)
    {
        if (html.Length > MaxCharacters) html = html[..MaxCharacters];
        _markers.Scan(html, isDiscussed: false, found);
        ExfiltrationScanner.Scan(html, found);
        SenderScanner.ScanLinks(html, own, hosts, found);
    }

    /// <summary>All that can be in a text, encoded texts in it included.</summary>
    private List<Evidence> Read(string text, int depth)
    {
        var found = new List<Evidence>();
        if (text.Length == 0) return found;
        if (text.Length > MaxCharacters) text = text[..MaxCharacters];
        bool isDiscussed;
        using (var passage = FoldedPassage.Of(text, MaxCharacters)) isDiscussed = _phrases.Scan(passage, depth > 0, found);
        _markers.Scan(text, isDiscussed, found);
        _roles.Scan(text, found);
        ToolJsonScanner.Scan(text, found);
        ExfiltrationScanner.Scan(text, found);
        if (depth >= MaxDepth) return found;

        var smuggled = InvisibleScanner.Scan(text, found);
        if (smuggled.Length > 0 && EvidenceModel.Combine(Read(smuggled, depth + 1)) is var certain and > 0.1) found.Add(new Evidence("hidden_instructions", Math.Min(0.97, certain + 0.5), 0, 1));
        foreach (var decoded in EncodedScanner.Find(text))
        {
            var inside = EvidenceModel.Combine(Read(decoded.Text, depth + 1));
            if (inside >= Disguised) found.Add(new Evidence("encoded_instructions", Math.Min(0.97, 0.35 + (inside * 0.65)), decoded.Start, decoded.Length));
        }

        return found;
    }

    private List<Evidence> ReadHidden(string text)
    {
        var found = new List<Evidence>();
        using (var passage = FoldedPassage.Of(text, MaxCharacters)) _phrases.Scan(passage, isHidden: true, found);
        _markers.Scan(text, isDiscussed: false, found);
        _roles.Scan(text, found);
        ToolJsonScanner.Scan(text, found);
        ExfiltrationScanner.Scan(text, found);
        foreach (var decoded in EncodedScanner.Find(text))
            if (EvidenceModel.Combine(Read(decoded.Text, 1)) is var encoded and >= Disguised) found.Add(new Evidence("encoded_instructions", Math.Min(0.97, 0.35 + (encoded * 0.65)), 0, text.Length));
        var inside = EvidenceModel.Combine(found);
        if (inside >= Disguised) found.Add(new Evidence("hidden_instructions", Math.Min(0.97, 0.4 + (inside * 0.6)), 0, text.Length));
        else found.Clear();
        return found;
    }

    private static bool SameWords(string html, string? text) =>
        text is not null && html == text;
}

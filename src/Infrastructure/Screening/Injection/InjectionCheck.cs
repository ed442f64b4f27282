using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Says whether a message has words meant for a model. It advises; what follows is the policy's.</summary>
internal sealed class InjectionCheck(MessageReadings readings, InjectionScreener screener) : IContentCheck
{
    private const int MaxTexts = 5;
    private const int MaxTextOctets = 128 * 1024;

    public string Name => "injection";

    public ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        var report = screener.Screen(SourceOf(readings.Of(message)));
        if (report.Items.Count == 0) return CheckResult.NothingTask;
        var findings = new List<Finding>(report.Items.Count + 1);
        var best = report.Items[0];
        if (report.Score > best.Score)
        {
            // The policy goes by the highest: what all signs say together is one finding of its own.
            findings.Add(new Finding(Name, "prompt_injection", "Several signs together of words meant for a model.", report.Score, FindingKind.Injection, best.Spans));
        }

        foreach (var item in report.Items)
            findings.Add(new Finding(Name, item.Code, InjectionTexts.Describe(item.Code), Math.Round(Math.Min(item.Score, report.Score), 3), FindingKind.Injection, item.Spans.Count == 0 ? null : item.Spans));
        return ValueTask.FromResult(new CheckResult(findings));
    }

    private static InjectionSource SourceOf(ReadMessage message)
    {
        var content = message.Content;
        var text = message.Text;
        return new InjectionSource(content.Subject, text)
        {
            From = content.From ?? "",
            Html = message.Html,
            HtmlText = message.HtmlReading is { } reading && !ReferenceEquals(reading.Text, text) ? reading.Text : null,
            Hidden = message.HtmlReading?.Hidden ?? [],
            OwnDomains = [.. message.Message.Envelope.Recipients.Select(recipient => recipient.Domain.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxTexts)],
            AttachmentNames = [.. content.Attachments.Where(part => part.Filename is not null).Select(part => part.Filename!)],
            AttachmentTexts = [.. content.Attachments.Where(IsText).Take(MaxTexts).Select(part => TextOf(message, part))],
        };
    }

    private static bool IsText(AttachmentPart part) =>
        part.Size <= MaxTextOctets
        && (part.ContentType.StartsWith("text/", StringComparison.Ordinal) || part.ContentType is "application/json" or "application/xml"
            || Path.GetExtension(part.Filename)?.ToLowerInvariant() is ".txt" or ".md" or ".csv" or ".json" or ".xml" or ".html" or ".htm" or ".ics" or ".yaml" or ".yml" or ".log");

    private static string TextOf(ReadMessage message, AttachmentPart part) =>
        message.Decoder.DecodeText(message.Octets(part.Slice, MaxTextOctets * 2), part.Slice.Encoding, "utf-8");
}

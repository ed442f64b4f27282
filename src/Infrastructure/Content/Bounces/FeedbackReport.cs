using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Makes a report of a complaint: the fields of RFC 5965, or the returned message alone where a provider writes none.</summary>
internal static class FeedbackReport
{
    private static readonly string[] RecipientFields = ["Original-Rcpt-To", "Removal-Recipient", "Original-Recipient", "Final-Recipient"];

    public static BounceReport Read(Notice notice)
    {
        var fields = notice.Parts.Feedback?.Message ?? [];
        var addresses = RecipientFields.Select(name => fields.GetValueOrDefault(name)).OfType<string>().SelectMany(value => Addresses.Find(value, 100)).Select(place => place.Address).ToList();
        foreach (var group in notice.Parts.Feedback?.Recipients ?? [])
        {
            if (RecipientFields.Select(group.GetValueOrDefault).FirstOrDefault(value => value is not null) is { } value && Addresses.First(value) is { } address) addresses.Add(address);
        }

        if (addresses.Count == 0 && notice.OriginalRecipient() is { } original) addresses.Add(original);
        var type = fields.GetValueOrDefault("Feedback-Type")?.Trim().ToLowerInvariant() ?? "abuse";
        var recipients = addresses.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(address => new BouncedRecipient(address, null, null, null, null, BounceKind.Complaint, BounceClass.Complaint)).ToList();
        return notice.Report(BounceKind.Complaint, BounceClass.Complaint, recipients) with
        {
            FeedbackType = type,
            OriginalEnvelopeId = fields.GetValueOrDefault("Original-Envelope-Id"),
            ReportingMta = fields.GetValueOrDefault("Reporting-MTA") is { } mta ? Notice.AfterType(mta) : null,
        };
    }
}

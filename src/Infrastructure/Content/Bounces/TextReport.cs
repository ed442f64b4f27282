using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Makes a report of what a notice tells people.</summary>
internal static class TextReport
{
    private const int MaxRecipients = 200;

    public static BounceReport Read(Notice notice)
    {
        var isDelay = IsDelay(notice);
        var found = FindRecipients(notice);
        var recipients = found.Take(MaxRecipients).Select(finding => ReadOne(notice, finding, isDelay, found.Count == 1)).ToList();
        if (recipients.Count == 0) recipients.Add(ReadOne(notice, new NoticeRecipients.Finding("", ""), isDelay, true) with { Address = null });
        var gravest = recipients.MinBy(recipient => recipient.Action)!;
        return notice.Report(gravest.Action, gravest.Class, recipients);
    }

    private static bool IsDelay(Notice notice)
    {
        var subject = notice.Message.Subject.ToLowerInvariant();
        return (Notice.Any(subject, BounceWords.Delays) || Notice.Any(notice.Lower, BounceWords.Delays)) && !Notice.Any(notice.Lower, BounceWords.GivenUp);
    }

    private static List<NoticeRecipients.Finding> FindRecipients(Notice notice)
    {
        if (notice.Header["X-Failed-Recipients"] is { } failed)
        {
            var named = Addresses.Find(failed, MaxRecipients).ConvertAll(place => new NoticeRecipients.Finding(place.Address, ""));
            var told = NoticeRecipients.Find(notice.Text.Notice, notice.IsOfNotice);
            if (named.Count > 0) return named.ConvertAll(one => told.Find(other => other.Address.Equals(one.Address, StringComparison.OrdinalIgnoreCase)) is { Address: not null } known ? known : one);
        }

        var found = NoticeRecipients.Find(notice.Text.Notice, notice.IsOfNotice);
        if (found.Count > 0) return found;
        return notice.OriginalRecipient() is { } original ? [new NoticeRecipients.Finding(original, "")] : [];
    }

    private static BouncedRecipient ReadOne(Notice notice, NoticeRecipients.Finding finding, bool isDelay, bool isOnly)
    {
        var all = NoticeRecipients.OneLine(notice.Text.Notice);
        var said = finding.Reason.Length > 0 ? finding.Reason : all;
        var status = StatusCode.Find(said);
        var reply = StatusCode.FindReply(said);
        if (isOnly)
        {
            if (StatusCode.IsVague(status)) status = StatusCode.Find(notice.Text.Notice) ?? StatusCode.Find(notice.Message.Subject) ?? status;
            if (reply == 0) reply = StatusCode.FindReply(notice.Text.Notice);
        }

        var @class = BounceClassifier.Of(isOnly ? $"{said}\n{notice.Message.Subject}\n{all}" : said, status, reply);
        if (isDelay) @class = BounceClass.Delayed;
        status ??= BounceClassifier.Derive(isOnly ? all : said, @class, reply);
        var isPassing = status[0] == '4' || (reply is >= 400 and < 500 && StatusCode.IsVague(status));
        var action = isDelay ? BounceKind.Delayed : isPassing ? BounceKind.FailedSoft : BounceKind.FailedHard;
        return new BouncedRecipient(finding.Address, notice.OriginalRecipient(), status, said.Length == 0 ? null : said, null, action, @class);
    }
}

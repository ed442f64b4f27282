using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>Compares what a server shows with the ledger, and what it counts with what it lists. Nobody may be sending meanwhile; what was sent before may still be on its way.</summary>
/// <param name="areDeliveriesDone">False right after a crash: what a dead worker had claimed comes when its lease has run out.</param>
internal sealed class Audit(RestClient rest, Ledger ledger, bool areDeliveriesDone)
{
    private const int Samples = 5;

    private static readonly string[] Statuses = ["queued", "sending", "sent", "delivered", "failed", "bounced", "complained", "received"];

    private readonly List<string> _findings = [];

    /// <returns>What is wrong; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<Inbox> inboxes)
    {
        var seen = new Dictionary<Copy, int>();
        foreach (var inbox in inboxes)
        {
            foreach (var mail in await InspectAsync(inbox))
            {
                var copy = new Copy(inbox.Id, mail.Direction, mail.Subject);
                seen[copy] = seen.GetValueOrDefault(copy) + 1;
            }
        }

        CheckPresence(seen, [.. inboxes.Select(inbox => inbox.Id)]);
        return _findings;
    }

    /// <summary>A delivery may come in between two looks: inspects until the inbox was the same before and after.</summary>
    private async Task<List<Mail>> InspectAsync(Inbox inbox)
    {
        List<Mail> listed = [];
        var before = _findings.Count;
        await Eventually.HoldsAsync(
            async () =>
            {
                _findings.RemoveRange(before, _findings.Count - before);
                var totals = await TotalsAsync(inbox);
                listed = await rest.AllMessagesAsync(inbox.Id);
                CheckTotals(inbox, totals, listed);
                foreach (var mail in listed) CheckWhole(mail);
                CheckReplies(listed);
                await CheckThreadsAsync(inbox, listed);
                await CheckSendsAsync(inbox, listed);
                await CheckAttachmentsAsync(listed);
                return totals.SequenceEqual(await TotalsAsync(inbox));
            },
            "an inbox at rest");
        return listed;
    }

    private void CheckTotals(Inbox inbox, List<string> totals, List<Mail> listed)
    {
        string[] rows = [$"all {listed.Count}", .. Statuses.Select(status => $"{status} {listed.Count(m => m.Status == status)}")];
        if (!totals.SequenceEqual(rows)) _findings.Add($"{inbox.Address} counts {string.Join(", ", totals)} and lists {string.Join(", ", rows)}");
    }

    private async Task<List<string>> TotalsAsync(Inbox inbox)
    {
        List<string> totals = [$"all {(await rest.MessagesAsync(inbox.Id, limit: 1)).Total}"];
        foreach (var status in Statuses) totals.Add($"{status} {(await rest.MessagesAsync(inbox.Id, status, limit: 1)).Total}");
        return totals;
    }

    private void CheckWhole(Mail mail)
    {
        if (ledger.Find(mail.Subject) is not { } sent)
        {
            _findings.Add($"{mail.Subject}: nobody sent that");
            return;
        }

        if (mail.BodyText?.TrimEnd().ReplaceLineEndings("\n") != Load.BodyOf(sent.Token)) _findings.Add($"{sent.Token}: the body is not what was sent");
        var sizes = mail.Attachments.Select(a => a.Size).ToArray();
        long[] expected = sent.AttachmentOctets == 0 ? [] : [sent.AttachmentOctets];
        if (!sizes.SequenceEqual(expected)) _findings.Add($"{sent.Token}: attachments of {string.Join(", ", sizes)} octets, not {string.Join(", ", expected)}");
        if (mail.Direction == "outbound" && sent.ThreadId is { } thread && mail.ThreadId != thread) _findings.Add($"{sent.Token}: not in the thread it was sent into");
    }

    private void CheckReplies(List<Mail> listed)
    {
        var threads = listed.Where(m => m.Direction == "inbound").GroupBy(m => m.Subject).ToDictionary(m => m.Key, m => m.First().ThreadId);
        foreach (var (token, thread) in threads)
        {
            if (ledger.Find(token)?.Parent is { } parent && threads.TryGetValue(parent, out var expected) && thread != expected)
                _findings.Add($"{token}: not in the thread of {parent}");
        }
    }

    private async Task CheckThreadsAsync(Inbox inbox, List<Mail> listed)
    {
        var counts = listed.GroupBy(m => m.ThreadId).ToDictionary(thread => thread.Key, thread => thread.Count());
        var threads = await rest.AllThreadsAsync(inbox.Id);
        foreach (var thread in threads.Where(thread => counts.GetValueOrDefault(thread.Id) != thread.MessageCount))
            _findings.Add($"Thread {thread.Id} counts {thread.MessageCount} messages and has {counts.GetValueOrDefault(thread.Id)}");
        if (threads.Count != counts.Count) _findings.Add($"{inbox.Address} lists {threads.Count} threads, its messages are in {counts.Count}");
        foreach (var thread in threads.OrderByDescending(thread => thread.MessageCount).Take(Samples))
        {
            var messages = await rest.ThreadMessagesAsync(thread.Id);
            if (!messages.Select(m => m.Id).Order().SequenceEqual(listed.Where(m => m.ThreadId == thread.Id).Select(m => m.Id).Order()))
                _findings.Add($"Thread {thread.Id} lists other messages than its inbox");
        }
    }

    private async Task CheckSendsAsync(Inbox inbox, List<Mail> listed)
    {
        var sends = listed.Count(m => m.Direction == "outbound"); // None was deleted.
        var now = await rest.GetInboxAsync(inbox.Id);
        if (now.TotalSent != sends) _findings.Add($"{inbox.Address} counts {now.TotalSent} sends and lists {sends}");
        var isSameDay = inbox.CreatedAt.UtcDateTime.Date == DateTime.UtcNow.Date;
        if (isSameDay && now.SendsToday != sends) _findings.Add($"{inbox.Address} counts {now.SendsToday} sends today and lists {sends}");
    }

    private async Task CheckAttachmentsAsync(List<Mail> listed)
    {
        foreach (var mail in listed.Where(m => m.Attachments.Length == 1).Take(Samples))
        {
            var content = await rest.DownloadAsync(mail.Attachments[0].Id);
            if (!content.AsSpan().SequenceEqual(OutsideMail.Content(mail.Subject, content.Length))) _findings.Add($"{mail.Subject}: the attachment is not what was sent");
        }
    }

    private void CheckPresence(Dictionary<Copy, int> seen, HashSet<Guid> inboxes)
    {
        foreach (var (copy, presence) in ledger.Copies.Where(copy => inboxes.Contains(copy.Key.InboxId)))
        {
            var count = seen.GetValueOrDefault(copy);
            var isDelivery = copy.Direction == "inbound" && ledger.Find(copy.Token)!.IsSend;
            var (least, most) = presence switch
            {
                Presence.Once => (isDelivery && !areDeliveriesDone ? 0 : 1, 1),
                Presence.Never => (0, 0),
                Presence.Perhaps => (0, 1),
            };
            if (count < least || count > most) _findings.Add($"{copy.Token}, {copy.Direction}: expected {presence}, found {count}");
        }
    }
}

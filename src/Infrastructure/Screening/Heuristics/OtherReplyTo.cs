using AgentSend.Application.Messages;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Answers go to another domain than the mail came from; to a free mailbox when it came from none is how frauds collect them.</summary>
internal sealed class OtherReplyTo : IHeuristic
{
    private static readonly HashSet<string> Free = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.co.uk", "aol.com", "mail.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com", "icloud.com",
        "zoho.com", "qq.com", "163.com", "126.com", "rediffmail.com", "tutanota.com", "hotmail.fr", "hotmail.co.uk", "orange.fr", "laposte.net", "libero.it", "seznam.cz", "wp.pl", "o2.pl", "naver.com", "inbox.lv",
    };

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (message.Content.ReplyTo.Count == 0 || message.HasField("List-Id") || message.HasField("List-Unsubscribe")) return;
        if (DomainOf(message.Content.From) is not { } from || DomainOf(message.Content.ReplyTo[0]) is not { } reply) return;
        if (from.Equals(reply, StringComparison.OrdinalIgnoreCase) || IsWithin(from, reply) || IsWithin(reply, from)) return;
        if (Free.Contains(reply) && !Free.Contains(from)) found.Add("reply_to_free_mail", 1.5, "Answers would go to a free mailbox elsewhere.");
        else found.Add("reply_to_differs", 0.3, "Answers would go to another domain.");
    }

    private static bool IsWithin(string name, string domain) => name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static string? DomainOf(string? mailbox) => MailboxName.TryParse(mailbox)?.Address is { } address ? address[(address.LastIndexOf('@') + 1)..] : null;
}

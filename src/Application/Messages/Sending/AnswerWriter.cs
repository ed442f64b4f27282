using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Makes submissions of answers, and of messages that are passed on.</summary>
internal sealed class AnswerWriter(Quotation quotation)
{
    /// <param name="given">Recipients and words of the caller; a field that is null has its default.</param>
    public Result<Submission> Reply(SourceMessage source, GivenRecipients given, bool toAll, Submission words)
    {
        if (toAll && given.Any) return MessageFailures.RecipientsWithReplyAll;
        var chosen = toAll ? ReplyRecipients.OfReplyToAll(source.Correspondents) : ReplyRecipients.OfReply(source.Correspondents);
        var (text, html) = quotation.Answer(source, words.Text, words.Html);
        return words with
        {
            To = given.To ?? chosen.To,
            Cc = given.Cc ?? chosen.Cc,
            Bcc = given.Bcc ?? [],
            Subject = SubjectLine.OfReply(source.View.Subject),
            Text = text,
            Html = html,
            ThreadId = source.ThreadId,
            Cited = source.Cited,
        };
    }

    /// <param name="words">Recipients, and what is to stand above.</param>
    /// <param name="subject">Null for that of the source, marked.</param>
    public Submission Forward(SourceMessage source, Submission words, string? subject)
    {
        var (text, html) = quotation.Forward(source, words.Text, words.Html);
        return words with
        {
            Subject = subject ?? SubjectLine.OfForward(source.View.Subject),
            Text = text,
            Html = html,
            Carried = source.AttachmentIds,
            ThreadId = source.ThreadId,
            Cited = source.Cited,
            IsAnswer = false,
        };
    }
}

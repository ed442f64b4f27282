using System.Text;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.3: each recipient is checked when it is named.</summary>
internal sealed class RcptCommand(string mailbox) : SmtpCommand
{
    private static readonly SmtpReply RecipientOk = new(250, "2.1.5", "Ok");
    private static readonly SmtpReply BadRecipient = new(501, "5.1.3", "Bad recipient address syntax");
    private static readonly MalformedCommand ParameterNotRecognized = new(SmtpReply.ParameterNotRecognized);

    public override string Verb => "RCPT";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments)
    {
        if (!SmtpPath.TryParse(arguments, "TO:"u8, out var mailbox, out var parameters)) return MalformedCommand.BadSyntax;
        return parameters.IsEmpty ? new RcptCommand(mailbox) : ParameterNotRecognized;
    }

    public override async ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        var transaction = session.Transaction!;
        if (!EmailAddress.TryParse(IsPostmaster ? $"{mailbox}@{session.Server.Mail.Domain}" : mailbox, out var recipient)) return BadRecipient;
        if (!transaction.IsUtf8 && !Ascii.IsValid(mailbox)) return SmtpReply.NeedsSmtpUtf8;
        if (transaction.Recipients.Contains(recipient)) return RecipientOk; // One copy, however often it is named.
        if (transaction.Recipients.Count >= session.Server.Options.MaxRecipients) return SmtpReply.TooManyRecipients;
        return await session.AddRecipientAsync(recipient) ?? RecipientOk;
    }

    /// <summary>The one mailbox that needs no domain (section 4.5.1).</summary>
    private bool IsPostmaster => mailbox.Equals("postmaster", StringComparison.OrdinalIgnoreCase);
}

using System.Buffers;
using System.Globalization;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Writing;

namespace AgentSend.Infrastructure.Mime;

/// <summary>The writer of messages, with Bcc, with boundaries that are no accident, and without a To field that nobody has filled in.</summary>
internal sealed class DraftWriter : IDraftWriter
{
    public byte[] Write(OutgoingMessage message, IReadOnlyList<MailboxName> bcc, string seed)
    {
        var boundaries = 0;
        var written = new MimeWriter(() => string.Create(CultureInfo.InvariantCulture, $"=_{seed}_{++boundaries}")).Write(message).AsSpan();
        var output = new ArrayBufferWriter<byte>(written.Length + 256);
        if (bcc.Count > 0) AddressHeaders.Write(new HeaderWriter(output), "Bcc", bcc);

        var nobody = "To: undisclosed-recipients:;\r\n"u8;
        var at = message.To.Count == 0 && message.Cc.Count == 0 ? written.IndexOf(nobody) : -1;
        output.Write(at < 0 ? written : written[..at]);
        if (at >= 0) output.Write(written[(at + nobody.Length)..]);
        return output.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using System.Text;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Mime.Headers;
using AgentSend.Infrastructure.Mime.Writing;

namespace AgentSend.Infrastructure.Mime;

/// <inheritdoc cref="ISubmittedMail"/>
internal sealed class SubmittedMail : ISubmittedMail
{
    public SubmittedHeader Read(ReadOnlySpan<byte> raw)
    {
        var fromFields = 0;
        var (hasMessageId, hasDate) = (false, false);
        List<EmailAddress?> authors = [], senders = [];
        var fields = new SubmittedFields(WithCrLf(raw));
        while (fields.MoveNext())
        {
            var value = fields.Value;
            if (fields.Is("From"))
            {
                fromFields++;
                AddAddresses(value, authors);
            }
            else if (fields.Is("Sender"))
            {
                AddAddresses(value, senders);
            }
            else if (fields.Is("Message-ID"))
            {
                hasMessageId |= IsMessageId(value);
            }
            else if (fields.Is("Date"))
            {
                hasDate |= DateParser.Parse(value) is not null;
            }
        }

        return new SubmittedHeader(fromFields, authors, senders, hasMessageId, hasDate);
    }

    public byte[] Complete(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> trace, MissingFields missing)
    {
        raw = WithCrLf(raw);
        var output = new ArrayBufferWriter<byte>(raw.Length + trace.Length + 512);
        output.Write(trace);
        var writer = new HeaderWriter(output);
        if (missing.Date is { } date) writer.Field("Date", MimeWriter.Format(date));
        if (missing.From is { } from) AddressHeaders.Write(writer, "From", [from]);
        if (missing.MessageId is { } id) MessageIdHeaders.WriteOwn(writer, id);

        var fields = new SubmittedFields(raw);
        while (fields.MoveNext())
        {
            // What nobody but the writer may see, and what the last server writes (RFC 5322 section 3.6.3, RFC 5321 section 4.4).
            var isDropped = fields.Is("Bcc") || fields.Is("Resent-Bcc") || fields.Is("Return-Path") || (missing.MessageId is not null && fields.Is("Message-ID")) || (missing.Date is not null && fields.Is("Date"));
            if (!isDropped) output.Write(fields.Field);
        }

        if (!output.WrittenSpan.EndsWith("\r\n"u8)) output.Write("\r\n"u8);
        output.Write("\r\n"u8);
        output.Write(fields.Body);
        return output.WrittenSpan.ToArray();
    }

    private static void AddAddresses(ReadOnlySpan<byte> value, List<EmailAddress?> addresses)
    {
        var reader = new MailboxReader(value);
        while (reader.TryRead(out var mailbox))
            addresses.Add(AddressSpec.Clean(mailbox.Address, out _) is { } text && EmailAddress.TryParse(text, out var address) ? address : null);
    }

    /// <summary>Seven bits between angle brackets and as short as a line: what others can cite.</summary>
    private static bool IsMessageId(ReadOnlySpan<byte> value) => Ascii.IsValid(value) && value.Contains((byte)'<') && value.Contains((byte)'>') && MessageIdParser.Single(value) is { Length: <= 998 };

    /// <summary>A bare CR or LF ends a line for some and not for others; signatures are made over what goes out, which has CRLF only.</summary>
    private static ReadOnlySpan<byte> WithCrLf(ReadOnlySpan<byte> raw)
    {
        if (!HasBareEnd(raw)) return raw;
        var output = new ArrayBufferWriter<byte>(raw.Length + (raw.Length / 32));
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0)
            {
                output.Write(raw);
                break;
            }

            output.Write(raw[..end]);
            output.Write("\r\n"u8);
            raw = raw[(end + (raw[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return output.WrittenSpan;
    }

    private static bool HasBareEnd(ReadOnlySpan<byte> raw)
    {
        for (var start = 0; start < raw.Length;)
        {
            var end = raw[start..].IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0) return false;
            start += end;
            if (!raw[start..].StartsWith("\r\n"u8)) return true;
            start += 2;
        }

        return false;
    }
}

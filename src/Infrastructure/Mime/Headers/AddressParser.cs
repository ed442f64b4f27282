using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Address headers as text: <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>. What has no at sign is no address and is left out.</summary>
internal static class AddressParser
{
    public static string? First(ReadOnlySpan<byte> value)
    {
        var reader = new MailboxReader(value);
        while (reader.TryRead(out var mailbox))
            if ((Format(mailbox) ?? FormatEncoded(mailbox)) is { } address) return address;

        return null;
    }

    /// <param name="room">How many more addresses may be added; less one for each.</param>
    /// <returns>False when the room was too small.</returns>
    public static bool TryAddAll(ReadOnlySpan<byte> value, List<string> addresses, ref int room)
    {
        var reader = new MailboxReader(value);
        while (reader.TryRead(out var mailbox))
        {
            if ((Format(mailbox) ?? FormatEncoded(mailbox)) is not { } address) continue;
            if (room <= 0) return false;
            room--;
            addresses.Add(address);
        }

        return true;
    }

    /// <summary>Name and address together in one encoded word, which RFC 2047 section 5 forbids.</summary>
    private static string? FormatEncoded(MailboxSlices mailbox)
    {
        if (mailbox.HasAngle || mailbox.Address.IndexOf("=?"u8) < 0) return null;
        var reader = new MailboxReader(Encoding.UTF8.GetBytes(HeaderText.Decode(mailbox.Address)));
        return reader.TryRead(out var decoded) ? Format(decoded) : null;
    }

    private static string? Format(MailboxSlices mailbox)
    {
        if (AddressSpec.Clean(mailbox.Address, out var nameEnd) is not { } address) return null;
        var name = Phrase.Decode(mailbox.HasAngle ? mailbox.Phrase : mailbox.Address[..nameEnd]);
        if (name.Length == 0 && !mailbox.Comment.IsEmpty) name = HeaderText.Decode(mailbox.Comment).Trim();
        return name.Length == 0 ? address : $"{name} <{address}>";
    }
}

using System.Text;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Mailboxes;

/// <summary>What folders are called on the wire, what they are for (RFC 6154), and their object ids (RFC 8474).</summary>
internal static class FolderNames
{
    /// <summary>In the order LIST gives them.</summary>
    public static readonly IReadOnlyList<Folder> All = [Folder.Inbox, Folder.Drafts, Folder.Sent, Folder.Archive, Folder.Spam, Folder.Trash, Folder.Blocked];

    public static string Of(Folder folder) => folder switch
    {
        Folder.Inbox => "INBOX",
        Folder.Sent => "Sent",
        Folder.Drafts => "Drafts",
        Folder.Trash => "Trash",
        Folder.Spam => "Spam",
        Folder.Blocked => "Blocked",
        Folder.Archive => "Archive",
    };

    /// <returns>With its backslash; null for a folder of no special use.</returns>
    public static string? UseOf(Folder folder) => folder switch
    {
        Folder.Sent => "\\Sent",
        Folder.Drafts => "\\Drafts",
        Folder.Trash => "\\Trash",
        Folder.Spam => "\\Junk",
        Folder.Archive => "\\Archive",
        Folder.Inbox or Folder.Blocked => null,
    };

    /// <summary>In any case: two folders that differ in that only would be a trap for people.</summary>
    /// <returns>Null for a name that no folder has.</returns>
    public static Folder? Find(string name)
    {
        foreach (var folder in All)
        {
            if (name.Equals(Of(folder), StringComparison.OrdinalIgnoreCase)) return folder;
        }

        return null;
    }

    /// <summary>The name of a mailbox as the client writes it: in UTF-8 when it has said so, in modified UTF-7 else. 8-bit octets are UTF-8 always.</summary>
    public static string Take(ref ImapReader reader, ImapFeatures features) => Decode(reader.TakeAstring(), features);

    /// <inheritdoc cref="Take"/>
    public static string Decode(ReadOnlySpan<byte> octets, ImapFeatures features)
    {
        var name = Encoding.UTF8.GetString(octets);
        return (features & (ImapFeatures.Utf8 | ImapFeatures.Rev2)) != 0 ? name : ModifiedUtf7.Decode(name);
    }

    /// <summary>MAILBOXID (RFC 8474 section 4): folders have no id of their own.</summary>
    public static string ObjectId(InboxId inbox, Folder folder) => $"F{(int)folder}-{inbox.Value:N}";
}

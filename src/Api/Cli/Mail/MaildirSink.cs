using System.Globalization;

namespace AgentSend.Api.Cli.Mail;

/// <summary>A Maildir; what was sent lies in its subfolder <c>.Sent</c>, as Dovecot and Courier have it.</summary>
internal sealed class MaildirSink(string path) : FolderSink(path)
{
    private const string Sent = ".Sent";

    /// <summary>Windows takes no colon in names.</summary>
    private static readonly char Mark = OperatingSystem.IsWindows() ? ';' : ':';

    private bool _hasSent;

    protected override string PathOf(ExportedMail mail)
    {
        _hasSent |= mail.IsSent;

        // In the order of the alphabet.
        var flags = $"{(mail.IsFlagged ? "F" : "")}{(mail.IsReplied ? "R" : "")}{(mail.IsRead ? "S" : "")}{(mail.IsTrash ? "T" : "")}";
        var name = string.Create(CultureInfo.InvariantCulture, $"{mail.At.ToUnixTimeSeconds()}.{mail.Id}.agentsend{Mark}2,{flags}");
        return Path.Combine(mail.IsSent ? Sent : "", "cur", name);
    }

    protected override void Finish()
    {
        foreach (var folder in _hasSent ? new[] { "", Sent } : [""])
        {
            foreach (var part in (string[])["cur", "new", "tmp"]) Directory.CreateDirectory(Path.Combine(Folder, folder, part));
        }

        if (_hasSent) File.WriteAllBytes(Path.Combine(Folder, Sent, "maildirfolder"), []);
    }
}

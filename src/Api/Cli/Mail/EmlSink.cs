using System.Globalization;

namespace AgentSend.Api.Cli.Mail;

/// <summary>A folder of .eml files, named so that they lie in their order; what was sent lies in <c>sent</c>.</summary>
internal sealed class EmlSink(string path) : FolderSink(path)
{
    private const int SubjectCharacters = 40;

    protected override string PathOf(ExportedMail mail)
    {
        var subject = string.Concat(mail.Subject.Take(SubjectCharacters).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        var name = $"{mail.At.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{(subject.Length > 0 ? subject + "-" : "")}{mail.Id[^12..]}.eml";
        return Path.Combine(mail.IsSent ? "sent" : "", name);
    }
}

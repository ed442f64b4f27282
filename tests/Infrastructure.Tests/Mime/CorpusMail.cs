using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>A message of the corpus and what has to be read of it.</summary>
/// <param name="File">Below Corpus, without <c>.eml</c>: the program that writes such mail, and what it shows.</param>
/// <param name="Bodies">Kind, charset and the first characters of the text.</param>
/// <param name="Attachments">Name, type, decoded octets, inline or attached.</param>
internal sealed record CorpusMail(
    string File,
    string From,
    string[] To,
    string Subject,
    string Date,
    (BodyKind Kind, string Charset, string Beginning)[] Bodies,
    params (string? Name, string Type, long Size, bool IsInline)[] Attachments)
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Mime", "Corpus");

    public byte[] Raw => System.IO.File.ReadAllBytes(Path.Combine(Folder, File + ".eml"));

    public override string ToString() => File;
}

using System.Text.Json;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.RealMail;

/// <summary>A message of the corpus as a reader of mail would describe it; sizes and digests come from tools of others, names and subjects were read by eye.</summary>
/// <param name="File">Without <c>.eml</c>.</param>
/// <param name="Text">With every run of blanks as one space; null where there is none.</param>
/// <param name="HtmlEnd">Its end, likewise.</param>
internal sealed record ExpectedMail(
    string File, string Subject, string? FromName, string FromAddress, string? Text, string? HtmlEnd, ExpectedAttachment[] Attachments)
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "RealMail");

    public byte[] Raw => System.IO.File.ReadAllBytes(Path.Combine(Folder, "Corpus", File + ".eml"));

    public static ExpectedMail[] ReadAll() =>
        JsonSerializer.Deserialize<ExpectedMail[]>(System.IO.File.ReadAllBytes(Path.Combine(Folder, "expected.json")), RestClient.Json)!; // An array, not null.

    public override string ToString() => File;
}

/// <param name="Filename">Null for parts without a name, which the contract calls <c>attachment</c>.</param>
internal sealed record ExpectedAttachment(string? Filename, string ContentType, long Size, string Sha256);

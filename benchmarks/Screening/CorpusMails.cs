using System.Text;
using AgentSend.Infrastructure.Tests.Screening.Injection;

namespace AgentSend.ScreeningBenchmark;

/// <summary>Mails of about 4 KB made of the lines of the corpus, plain and HTML.</summary>
internal static class CorpusMails
{
    private const int Octets = 3_600;

    private static readonly string[] Files = ["ordinary.txt", "ordinary.heldout.txt", "injections.txt"];

    public static IReadOnlyList<byte[]> All()
    {
        var lines = Files.SelectMany(name => InjectionCase.Load(Path.Combine(AppContext.BaseDirectory, "Corpus", name))).Where(line => !line.Body.StartsWith('<')).ToList();
        var mails = new List<byte[]>();
        for (var i = 0; i < lines.Count; i++)
        {
            var isHtml = i % 2 == 0;
            var body = new StringBuilder();
            for (var j = i; body.Length < Octets; j++) body.Append(isHtml ? "<p style=\"margin:0\">" : "").Append(lines[j % lines.Count].Body).Append(isHtml ? "</p>\n" : "\n");
            mails.Add(Encoding.UTF8.GetBytes(
                $"From: Jane Doe <jane@shop.example>\r\nTo: agent@agents.example\r\nSubject: {lines[i].Subject}\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <{i}@shop.example>\r\n"
                + $"MIME-Version: 1.0\r\nContent-Type: text/{(isHtml ? "html" : "plain")}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"));
        }

        return mails;
    }
}

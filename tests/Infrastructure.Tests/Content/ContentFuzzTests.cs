using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Pieces of texts that have something to find in them, cut and put together anyhow: reading never fails.</summary>
internal sealed class ContentFuzzTests
{
    private const int Rounds = 6_000;

    private static readonly string[] Gaps = ["", "", " ", "\n", "\n\n", ":", ".", "\n> ", "<br>", "<p>", "-", "\u200B", "#", "0", "123456"];

    [Test]
    public void Pieces_of_texts_put_together_anyhow_are_read()
    {
        var folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Content", "Corpus");
        string[] lines = [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0)];
        var random = new Random(20261121);
        var reader = new ContentReader();
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Piece(lines[random.Next(lines.Length)], random) + Gaps[random.Next(Gaps.Length)]));
            var isHtml = random.Next(3) == 0;
            try
            {
                reader.Read(new ContentSource(Piece(lines[random.Next(lines.Length)], random), isHtml ? null : text, isHtml ? text : null, [new HeaderField("In-Reply-To", "<1@x.test>")]));
            }
            catch (Exception fault)
            {
                Assert.Fail($"Round {round}: {fault}\n{text}");
            }
        }
    }

    private static string Piece(string line, Random random)
    {
        var start = random.Next(line.Length);
        return line.Substring(start, random.Next(1, line.Length - start + 1));
    }
}

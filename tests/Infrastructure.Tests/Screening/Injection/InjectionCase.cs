using System.Globalization;
using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Screening.Injection;

namespace AgentSend.Infrastructure.Tests.Screening.Injection;

/// <summary>A line of the corpus: language ¦ subject ¦ body, or language ¦ From ¦ subject ¦ body.</summary>
internal sealed record InjectionCase(string Language, string From, string Subject, string Body)
{
    public static IReadOnlyList<InjectionCase> Load(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    public InjectionSource ToSource(IHtmlText html)
    {
        if (!Body.StartsWith('<') || Body.StartsWith("<|", StringComparison.Ordinal) || Body.StartsWith("<<", StringComparison.Ordinal) || Body.StartsWith("<function", StringComparison.Ordinal)) return new InjectionSource(Subject, Body) { From = From };
        var reading = html.Read(Body);
        return new InjectionSource(Subject, reading.Text) { From = From, Html = Body, Hidden = reading.Hidden };
    }

    public override string ToString() => $"{Language} {From}{Subject}: {Body}";

    private static InjectionCase Parse(string line)
    {
        var fields = line.Split(" ¦ ");
        return fields.Length == 4 ? new InjectionCase(fields[0], Unescape(fields[1])["From: ".Length..], Unescape(fields[2]), Unescape(fields[3])) : new InjectionCase(fields[0], "", Unescape(fields[1]), Unescape(fields[2]));
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
            }
            else if (text[i + 1] == 'u' && text.AsSpan(i).StartsWith("\\u{"))
            {
                var end = text.IndexOf('}', i);
                plain.Append(char.ConvertFromUtf32(int.Parse(text.AsSpan(i + 3, end - i - 3), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
                i = end;
            }
            else
            {
                i++;
                plain.Append(text[i] == 'n' ? '\n' : text[i]);
            }
        }

        return plain.ToString();
    }
}

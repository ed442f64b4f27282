using System.Globalization;
using System.Text;

namespace AgentSend.Load.Imap;

/// <summary>Mail as an inbox has it: plain, or text beside HTML with a file, of some kilobytes, with words that can be searched for.</summary>
internal static class SampleMail
{
    /// <summary>In the body of one message in a hundred.</summary>
    public const string RareWord = "zebrafish";

    /// <summary>In the subject of one message in a hundred.</summary>
    public const string RareSubject = "quarterly";

    private static readonly string[] Words =
        "the and with for please invoice meeting agent order ticket delivery budget contract question answer tomorrow confirm attached review customer payment report refund".Split(' ');

    public static byte[] Write(int number, Random random)
    {
        var mail = new StringBuilder();
        var sentAt = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number * 7);
        mail.Append("Received: from mx.outside.test by here.test with ESMTP; ").Append(Date(sentAt)).Append("\r\n")
            .Append(CultureInfo.InvariantCulture, $"From: \"Person {random.Next(200)}\" <p{random.Next(200)}@outside.test>\r\nTo: box@load.test\r\n")
            .Append("Subject: ").Append(number % 100 == 7 ? RareSubject : "Re:").Append(' ').Append(Text(random, 6)).Append("\r\nDate: ").Append(Date(sentAt)).Append("\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{number}.load@outside.test>\r\n");
        if (number % 3 == 0) mail.Append(CultureInfo.InvariantCulture, $"References: <{Math.Max(0, number - 9)}.load@outside.test>\r\n");
        mail.Append("MIME-Version: 1.0\r\n");
        var text = Body(number, random);
        if (number % 4 != 0) return Encoding.ASCII.GetBytes(mail.Append("Content-Type: text/plain; charset=us-ascii\r\n\r\n").Append(text).ToString());

        var file = new byte[random.Next(1000, 4000)];
        random.NextBytes(file);
        mail.Append("Content-Type: multipart/mixed; boundary=\"load-b\"\r\n\r\n--load-b\r\nContent-Type: multipart/alternative; boundary=\"load-a\"\r\n\r\n--load-a\r\nContent-Type: text/plain\r\n\r\n").Append(text)
            .Append("\r\n--load-a\r\nContent-Type: text/html\r\n\r\n<p>").Append(text).Append("</p>\r\n--load-a--\r\n--load-b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\n")
            .Append("Content-Disposition: attachment; filename=\"a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n--load-b--\r\n");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private static string Body(int number, Random random)
    {
        var body = new StringBuilder();
        for (var lines = random.Next(15, 60); lines > 0; lines--) body.Append(Text(random, 10)).Append("\r\n");
        if (number % 100 == 42) body.Append("A ").Append(RareWord).Append(" swims by.\r\n");
        return body.ToString();
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Date(DateTimeOffset time) => time.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}

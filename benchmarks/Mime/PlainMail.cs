using System.Text;

namespace AgentSend.MimeBenchmark;

/// <summary>The commonest message between programs: a dozen fields and a text in seven bits.</summary>
internal static class PlainMail
{
    private const string Header = """
        Received: from mx.example.test (mx.example.test [192.0.2.1]) by mail.agents.test with ESMTPS id 4F2A19; Tue, 3 Mar 2026 10:00:00 +0000
        From: Ada Example <ada@example.test>
        To: agent@agents.test
        Subject: Weekly report
        Date: Tue, 3 Mar 2026 10:00:00 +0000
        Message-ID: <20260303100000.4F2A19@example.test>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit


        """;

    public static MailFile Make(int octets)
    {
        var text = new StringBuilder(Header.ReplaceLineEndings("\r\n"));
        while (text.Length < octets) text.Append("The quick brown fox jumps over the lazy dog, as it did last week and the one before.\r\n");
        return new MailFile("plain", Encoding.ASCII.GetBytes(text.ToString(0, octets)));
    }
}

using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Messages that answer none: what looks like a header block or a quotation in them is mostly what they are about.</summary>
internal sealed class FirstMessageTests
{
    [TestCase("Payment in\n\nFrom: Lindqvist Trading AB\nTo: Current account 4471\nDate: 18 Nov 2026\nAmount: 1,250.00 SEK\nReference: Tea")]
    [TestCase("Your booking\n\nDate: Mon 7 Dec 2026\nFrom: Trondheim (TRD)\nTo: Lisbon (LIS)\n\nPlatform opens at 9.")]
    [TestCase("A visitor has a question\n\nFrom: Nora Quist\nEmail: nora@quist.example\nSubject: Tea\nDate: 2026-11-18 10:22\n\nDo you have green tea?")]
    [TestCase("Somebody used the form on your page:\n\nFrom: Nora Quist <nora@quist.example>\nSent: 2026-11-18 10:22\nSubject: Tea\n\nDo you have green tea?")]
    [TestCase("New call\n\nFrom: +46 8 123 45 67\nTo: +46 8 765 43 21\nDate: 18 Nov 2026 10:22\nLength: 0:41\n\nText: Call me, please.")]
    [TestCase("Parcel 99\n\nFrom: Depot 4, Turku\nTo: Long Road 5, Cork\nSent: 18 Nov 2026 08:00\nSubject: Books\n\nIt weighs 3 kg.")]
    [TestCase("Blocked time\n\nWhen: Tuesday\nFrom: 10:00\nTo: 11:30\nSubject: Dentist\n\nNo calls, please.")]
    [TestCase("Fahrt gesucht\n\nVon: Kiel\nAn: Ulm\nDatum: 3.12.2026 um 9:30\n\nWer fährt mit?")]
    [TestCase("Déménagement\n\nDe : Lille\nÀ : Nantes\nDate : 3 décembre 2026\nObjet : piano\n\nQuel est votre prix ?")]
    [TestCase("Viaje\n\nDe: Bilbao\nPara: Cádiz\nFecha: 3/12/2026\nAsunto: dos plazas\n\n¿Quedan plazas?")]
    [TestCase("訂單\n\n寄件者: 台北\n收件者: 高雄\n日期: 2026-12-03\n\n請確認。")]
    [TestCase("Print job\n----------\nFrom: Tray 2\nTo: Tray 4\nDate: today\n----------\nPaper is low.")]
    public void What_a_form_a_ticket_or_a_transfer_says_stays(string body)
    {
        Assert.That(Read(body, null).ExtractedText, Is.EqualTo(body));
        Assert.That(Read(null, InParagraphs(body)).ExtractedText, Is.EqualTo(body));
    }

    [TestCase("One of our guests wrote:\n\n> The tea was cold.\n> The cups were not.\n\nHow do we answer?")]
    [TestCase("As my teacher said:\n\n> Measure twice.\n\nSo let us.")]
    [TestCase("Am Montag schrieb unser Kunde:\n\n> Der Tee war kalt.\n\nWas sagen wir ihm?")]
    [TestCase("Nora (nora@quist.example) wrote:\n\n> The tea was cold.\n\nCan you call her?")]
    [TestCase("What is this?\n\n> 10:22:41 disk full\n> 10:22:42 giving up\n\nIt comes every hour.")]
    [TestCase("# Plan\n\n- first\n\n> well begun is half done\n\nThe end")]
    [TestCase("mysql> select 1;\nmysql> select 2;\n\nBoth hang.")]
    [TestCase("> one\n>> two\nthree")]
    public void What_the_writer_quotes_stays(string body) => Assert.That(Read(body, null).ExtractedText, Is.EqualTo(body));

    [TestCase("<p>One of our guests wrote:</p><blockquote>The tea was cold.</blockquote><p>How do we answer?</p>")]
    [TestCase("<p>Il cliente ha scritto:</p><blockquote><p>The tea was cold.</p></blockquote>")]
    [TestCase("<p>As the paper says:</p><blockquote style=\"border-left:2px solid\">The tea was cold.</blockquote>")]
    public void So_it_does_in_a_block_quotation(string html)
    {
        var content = Read(null, html);

        Assert.That(content.ExtractedText, Does.Contain("> The tea was cold."));
        Assert.That(content.ExtractedHtml, Is.EqualTo(html));
    }

    [TestCase("Fine.\n\nOn Wed, Nov 18, 2026 at 10:22 AM Nora <nora@quist.example> wrote:\n\n> OLD\n> older")]
    [TestCase("Fine.\n\nOn 18/11/2026 10:22, Nora wrote:\n> OLD\n> older")]
    [TestCase("Fine.\n\nAm 18.11.26 um 10:22 schrieb Nora:\n> OLD")]
    [TestCase("Fine.\n\n-----Original Message-----\nFrom: Nora\n\nOLD")]
    [TestCase("Fine.\n\nFrom: Nora Quist <nora@quist.example>\nSent: Wednesday, November 18, 2026 10:22 AM\nTo: Olav\nSubject: Tea\n\nOLD")]
    [TestCase("Fine.\n\n________________________________\nVon: Nora <nora@quist.example>\nGesendet: Mittwoch, 18. November 2026 10:22\nBetreff: Tee\n\nOLD")]
    public void What_only_a_mail_program_writes_is_history_all_the_same(string body) => Assert.That(Read(body, null).ExtractedText, Is.EqualTo("Fine."));

    [Test]
    public void Answers_between_the_lines_show_by_the_line_above_them() =>
        Assert.That(Read("On 18/11/2026 10:22, Nora wrote:\n> Green?\n\nYes.\n\n> Black?\n\nNo.", null).ExtractedText, Is.EqualTo("Yes.\n\nNo."));

    [TestCase("Fine.\n\nNora Quist <nora@quist.example>\n11/18/2026 10:22 AM\n\nTo\nOlav Brandt <olav@brandt.example>\ncc\n\nSubject\nTea\n\n\nOLD")]
    [TestCase("Passt.\n\nNora Quist/Tee/DE\n18.11.2026 10:22\n\nAn\nOlav Brandt/Tee/DE@TEE\nKopie\n\nThema\nTee\n\nOLD")]
    [TestCase("Fine.\n\nNora Quist <nora@quist.example>  18/11/2026 10:22\n\nTo\tOlav Brandt\ncc\t\nSubject\tTea\n\nOLD")]
    [TestCase("Fine.\n\nNora Quist\n18/11/2026 10:22\nPlease respond to nora@quist.example\n\nTo | Olav Brandt\ncc |\nSubject | Tea\n\nOLD")]
    public void In_an_answer_the_block_of_Lotus_Notes_ends_the_new_words(string body)
    {
        var words = ReplyText.Extract(body, "Re: Tea", isAnswer: true);

        Assert.That(words, Is.EqualTo(body[..body.IndexOf('\n', StringComparison.Ordinal)]));
    }

    [TestCase("We met\n\nNora and Olav\n18.11.2026 10:22\n\nThat was all.")]
    [TestCase("Train\n\nOslo\n18.11.2026 10:22\n\nTo\n\nBergen, and back again on Friday.")]
    public void A_place_and_a_time_are_no_such_block(string body) => Assert.That(ReplyText.Extract(body, "Re: Tea", isAnswer: true), Is.EqualTo(body));

    [Test]
    public void An_answer_may_hold_a_form_too() =>
        Assert.That(ReplyText.Extract("Booked:\n\nFrom: Oslo\nTo: Lisbon\nDate: 7 Dec 2026\n\nSee you!", "Re: Trip", isAnswer: true), Does.EndWith("See you!"));

    private static string InParagraphs(string body) =>
        string.Concat(body.Split("\n\n").Select(p => $"<p>{string.Join("<br>", p.Split('\n').Select(System.Net.WebUtility.HtmlEncode))}</p>"));

    private static MessageContent Read(string? text, string? html, string subject = "Tea") => new ContentReader().Read(new ContentSource(subject, text, html, []));
}

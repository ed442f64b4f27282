using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Tests.Authentication;

/// <summary>Cases from the text of RFC 9989; ours, in the order of its sections.</summary>
internal static class DmarcVectors
{
    public static IEnumerable<DmarcVector> All => [.. Alignment, .. Records, .. Walks, .. Policies, .. Errors, .. Authors];

    private static readonly DmarcVector[] Alignment =
    [
        new("relaxed, the same domain", "a@x.test", "x.test p=reject", "pass none") { Spf = "x.test" },
        new("relaxed, a domain below", "a@x.test", "x.test p=reject", "pass none") { Spf = "mail.x.test" },
        new("relaxed, the domain above", "a@mail.x.test", "x.test p=reject", "pass none") { Dkim = "x.test" },
        new("relaxed, a sister", "a@one.x.test", "x.test p=reject", "pass none") { Dkim = "two.x.test" },
        new("relaxed, another organization", "a@x.test", "x.test p=reject|y.test p=none", "fail reject") { Spf = "y.test", Dkim = "y.test" },
        new("relaxed, an ending of the name alone", "a@x.test", "x.test p=reject", "fail reject") { Dkim = "notx.test" },
        new("relaxed is what is not said", "a@x.test", "x.test p=reject; adkim=r; aspf=r", "pass none") { Dkim = "b.x.test" },
        new("an unknown mode is relaxed", "a@x.test", "x.test p=reject; adkim=q", "pass none") { Dkim = "b.x.test" },
        new("strict signatures", "a@x.test", "x.test p=reject; adkim=s", "fail reject") { Dkim = "b.x.test" },
        new("strict signatures, the same domain", "a@x.test", "x.test p=reject; adkim=s", "pass none") { Dkim = "X.Test" },
        new("strict signatures leave SPF alone", "a@x.test", "x.test p=reject; adkim=s", "pass none") { Spf = "b.x.test", Dkim = "b.x.test" },
        new("strict SPF", "a@x.test", "x.test p=reject; aspf=s", "fail reject") { Spf = "b.x.test" },
        new("a capital letter of a mode", "a@x.test", "x.test p=reject; aspf=S", "fail reject") { Spf = "b.x.test" },
        new("a mode of the organization holds below", "a@b.x.test", "x.test p=reject; adkim=s", "fail reject") { Dkim = "x.test" },
        new("a signature that did not pass", "a@x.test", "x.test p=reject", "fail reject") { Dkim = "x.test", DkimResult = DkimResult.Fail },
        new("a weak key", "a@x.test", "x.test p=reject", "fail reject") { Dkim = "x.test", DkimResult = DkimResult.Policy },
        new("SPF of soft failure", "a@x.test", "x.test p=quarantine", "fail quarantine") { Spf = "x.test", SpfResult = SpfResult.SoftFail },
        new("SPF that is neutral", "a@x.test", "x.test p=none", "fail none") { Spf = "x.test", SpfResult = SpfResult.Neutral },
    ];

    private static readonly DmarcVector[] Records =
    [
        new("blanks everywhere", "a@x.test", "x.test v \t=  DMARC1 ;  p = reject  ; ", "fail reject"),
        new("a version in small letters", "a@x.test", "x.test v=dmarc1; p=reject", "none none"),
        new("a tag of the version in capitals", "a@x.test", "x.test V=DMARC1; p=reject", "fail reject"),
        new("another version", "a@x.test", "x.test v=DMARC2; p=reject", "none none"),
        new("a version that is not first", "a@x.test", "x.test v=; p=reject; v=DMARC1", "none none"),
        new("no semicolon behind the version", "a@x.test", "x.test v=DMARC1 p=reject", "none none"),
        new("a record of something else", "a@x.test", "x.test v=spf1 -all", "none none"),
        new("a record of something else beside it", "a@x.test", "x.test v=spf1 -all|x.test p=reject", "fail reject"),
        new("two records", "a@x.test", "x.test p=reject|x.test p=none", "none none"),
        new("two records, and one of the organization", "a@b.x.test", "b.x.test p=none|b.x.test p=none|x.test p=reject", "fail reject"),
        new("unknown tags", "a@x.test", "x.test p=reject; zz=1; foo=bar", "fail reject"),
        new("tags of the past", "a@x.test", "x.test p=reject; pct=0; rf=afrf; ri=1", "fail reject"),
        new("rubbish between the semicolons", "a@x.test", "x.test p=reject;;; what; =; sp=none", "fail reject"),
        new("a policy in any place", "a@x.test", "x.test adkim=r; rua=mailto:r@x.test; p=quarantine", "fail quarantine"),
        new("no policy, but somebody wants reports", "a@x.test", "x.test rua=mailto:r@x.test", "fail none"),
        new("no policy, and nobody wants reports", "a@x.test", "x.test adkim=s", "none none"),
        new("an unknown policy, but somebody wants reports", "a@x.test", "x.test p=bounce; rua=mailto:r@x.test", "fail none"),
        new("an unknown policy, and nobody wants reports", "a@x.test", "x.test p=bounce", "none none"),
        new("an unknown policy, and reports nobody can send", "a@x.test", "x.test p=bounce; rua=r", "none none"),
        new("an unknown policy for domains below", "a@x.test", "x.test p=reject; sp=bounce; rua=mailto:r@x.test", "fail none"),
        new("an unknown policy for domains that are not", "a@x.test", "x.test p=reject; np=bounce", "none none"),
        new("passes under a record without a policy", "a@x.test", "x.test rua=mailto:r@x.test", "pass none") { Spf = "x.test" },
        new("policies in capitals", "a@x.test", "x.test p=Reject", "fail reject"),
    ];

    private static readonly DmarcVector[] Walks =
    [
        new("no record anywhere", "a@x.test", "y.test p=reject", "none none") { Organization = "x.test" },
        new("a record far above", "a@a.b.c.x.test", "x.test p=reject", "fail reject") { Organization = "x.test" },
        new("the topmost record names the organization", "a@a.mail.x.test", "mail.x.test p=none|x.test p=reject", "fail reject") { Organization = "x.test" },
        new("the author's own record counts, whoever the organization is", "a@mail.x.test", "mail.x.test p=none|x.test p=reject", "fail none") { Organization = "x.test" },
        new("a record of the top-level domain", "a@x.test", "test p=reject", "fail reject") { Organization = "test" },
        new("an organization of its own", "a@a.mail.x.test", "mail.x.test p=quarantine; psd=n|x.test p=reject", "fail quarantine") { Organization = "mail.x.test" },
        new("an organization of its own is no relative of the one above", "a@mail.x.test", "mail.x.test p=reject; psd=n|x.test p=reject", "fail reject") { Dkim = "x.test" },
        new("a public suffix", "a@a.x.test", "test p=reject; psd=y", "fail reject") { Organization = "x.test" },
        new("a public suffix is not the organization of its domains", "a@x.test", "test p=reject; psd=y", "fail reject") { Dkim = "y.test" },
        new("a public suffix, and the organization has a record", "a@a.x.test", "test p=reject; psd=y|x.test p=none", "fail none") { Organization = "x.test" },
        new("a public suffix of two labels", "a@a.b.co.test", "co.test p=reject; psd=y|test p=none", "fail reject") { Organization = "b.co.test" },
        new("an author at a public suffix", "a@co.test", "co.test p=reject; psd=y; sp=none", "fail reject") { Organization = "co.test" },
        new("a domain below a public suffix takes what is for those below", "a@x.co.test", "co.test p=reject; psd=y; sp=quarantine", "fail quarantine"),
        new("psd=u says nothing", "a@a.x.test", "a.x.test p=none; psd=u|x.test p=reject", "fail none") { Organization = "x.test" },
        new("an unknown psd says nothing", "a@a.x.test", "a.x.test p=none; psd=maybe|x.test p=reject", "fail none") { Organization = "x.test" },
        new("eight labels are walked one by one", "a@a.b.c.d.e.f.x.test", "b.c.d.e.f.x.test p=reject", "fail reject") { Organization = "b.c.d.e.f.x.test" },
        new("of nine labels one is passed over", "a@a.b.c.d.e.f.g.x.test", "b.c.d.e.f.g.x.test p=reject", "none none"),
        new("of nine labels the third name is asked for", "a@a.b.c.d.e.f.g.x.test", "c.d.e.f.g.x.test p=reject", "fail reject"),
        new("a long name's own record is found", "a@a.b.c.d.e.f.g.h.i.j.x.test", "a.b.c.d.e.f.g.h.i.j.x.test p=reject", "fail reject"),
        new("a name too long to be asked for", $"a@{new string('a', 63)}.{new string('b', 63)}.{new string('c', 63)}.{new string('d', 54)}.test", "test p=reject", "fail reject"),
        new("a label of the organization's record in capitals", "a@A.X.Test", "x.test p=reject", "fail reject") { Organization = "x.test" },
    ];

    private static readonly DmarcVector[] Policies =
    [
        new("for domains below", "a@b.x.test", "x.test p=reject; sp=none", "fail none"),
        new("for domains below, from the one above alone", "a@x.test", "x.test p=reject; sp=none", "fail reject"),
        new("the author's own record has no word for itself in sp", "a@b.x.test", "b.x.test p=quarantine; sp=none|x.test p=reject", "fail quarantine"),
        new("for domains that do not exist", "a@gone.x.test", "x.test p=none; sp=quarantine; np=reject", "fail reject"),
        new("a domain with an address exists", "a@b.x.test", "x.test p=none; sp=quarantine; np=reject|b.x.test A", "fail quarantine"),
        new("a domain with a name below it exists", "a@b.x.test", "x.test p=none; sp=quarantine; np=reject|www.b.x.test A", "fail quarantine"),
        new("np without sp", "a@gone.x.test", "x.test p=none; np=reject", "fail reject"),
        new("np does not hold for the author's own record", "a@x.test", "x.test p=none; np=reject", "fail none"),
        new("np of a public suffix", "a@x.test", "test p=none; np=reject; psd=y", "fail reject"),
        new("under test, reject", "a@x.test", "x.test p=reject; t=y", "fail quarantine"),
        new("under test, quarantine", "a@x.test", "x.test p=quarantine; t=y", "fail none"),
        new("under test, none", "a@x.test", "x.test p=none; t=y", "fail none"),
        new("under test, for domains below", "a@b.x.test", "x.test p=none; sp=reject; t=y", "fail quarantine"),
        new("not under test", "a@x.test", "x.test p=reject; t=n", "fail reject"),
        new("an unknown word about testing", "a@x.test", "x.test p=reject; t=maybe", "fail reject"),
    ];

    private static readonly DmarcVector[] Errors =
    [
        new("no answer for the record", "a@x.test", "x.test ?", "temperror none"),
        new("no answer for the record, though something passed", "a@x.test", "x.test ?", "temperror none") { Dkim = "x.test" },
        new("no answer for the organization's record", "a@b.x.test", "x.test ?", "temperror none"),
        new("no answer above, but the author's own record is there, and the same domain passed", "a@b.x.test", "b.x.test p=reject|x.test ?", "pass none") { Dkim = "b.x.test" },
        new("no answer above a domain that ends the walk", "a@x.test", "x.test p=reject; psd=n|test ?", "fail reject"),
        new("SPF undecided", "a@x.test", "x.test p=reject", "temperror none") { Spf = "x.test", SpfResult = SpfResult.TemporaryError },
        new("SPF undecided for a stranger", "a@x.test", "x.test p=reject", "fail reject") { Spf = "y.test", SpfResult = SpfResult.TemporaryError },
        new("a signature undecided", "a@x.test", "x.test p=reject", "temperror none") { Dkim = "x.test", DkimResult = DkimResult.TemporaryError },
        new("a signature undecided, but SPF passed", "a@x.test", "x.test p=reject", "pass none") { Spf = "x.test", Dkim = "x.test", DkimResult = DkimResult.TemporaryError },
        new("a stranger's signature undecided", "a@x.test", "x.test p=reject", "fail reject") { Dkim = "y.test", DkimResult = DkimResult.TemporaryError },
    ];

    private static readonly DmarcVector[] Authors =
    [
        new("two addresses of one domain", "a@x.test, b@x.test", "x.test p=reject", "pass none") { Dkim = "x.test" },
        new("two domains, and one is forged", "a@y.test, b@x.test", "x.test p=reject|y.test p=none", "fail reject") { Dkim = "y.test" },
        new("two domains of one organization", "a@one.x.test, b@two.x.test", "x.test p=reject", "pass none") { Dkim = "x.test" },
        new("a domain in the name", "\"boss@x.test\" <a@y.test>", "x.test p=reject|y.test p=none", "fail none"),
        new("a U-label", "a@b\u00FCcher.test", "xn--bcher-kva.test p=reject", "fail reject"),
        new("an A-label", "a@xn--bcher-kva.test", "xn--bcher-kva.test p=reject", "pass none") { Dkim = "xn--bcher-kva.test" },
        new("a dot behind the domain", "a@x.test.", "x.test p=reject", "fail reject"),
        new("no address", "Nobody", "x.test p=reject", "permerror none"),
        new("an address literal", "a@[192.0.2.1]", "x.test p=reject", "permerror none"),
        new("a group without members", "Undisclosed:;", "x.test p=reject", "permerror none"),
        new("an address and something without a domain", "a@x.test, <b@>", "x.test p=reject", "permerror reject"),
        new("a domain of one label", "a@localhost", "localhost p=reject", "fail reject"),
    ];
}

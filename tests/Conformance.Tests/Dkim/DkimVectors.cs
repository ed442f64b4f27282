using System.Globalization;
using System.Security.Cryptography;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>Cases from the texts of RFC 6376, RFC 8301, RFC 8463 and RFC 8616; ours, written down by section.</summary>
internal static class DkimVectors
{
    private const string Start = "v=1; a=rsa-sha256; d=x.test; s=s; ";
    private const string Tags = Start + "c=relaxed/relaxed; h=from:to:subject";
    private const string SimpleTags = Start + "c=simple/simple; h=from:to:subject";
    private const string EdTags = "v=1; a=ed25519-sha256; d=x.test; s=s; c=relaxed/relaxed; h=from:subject";

    private static readonly string[] Forms = ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"];

    /// <summary>Bodies and headers that the canonical forms are about.</summary>
    private static readonly (string Name, string Message)[] Shapes =
    [
        ("a plain message", DkimVector.Mail),
        ("no body", "From: a@x.test\r\nSubject: s\r\n\r\n"),
        ("no empty line", "From: a@x.test\r\nSubject: s\r\n"),
        ("empty lines alone", "From: a@x.test\r\nSubject: s\r\n\r\n\r\n\r\n\r\n"),
        ("blanks in an otherwise empty line", "From: a@x.test\r\nSubject: s\r\n\r\n \t \r\n"),
        ("a body without a line end", "From: a@x.test\r\nSubject: s\r\n\r\nlast"),
        ("blanks without a line end", "From: a@x.test\r\nSubject: s\r\n\r\nlast \t"),
        ("blanks everywhere", "From: a@x.test\r\nSubject:  a \t b  \r\nTo:\t\r\n\r\n a  b \r\n\t\r\n\r\n c\t\r\n\r\n\r\n"),
        ("the example of section 3.4.5", "A: X \r\nB : Y\t\r\n\tZ  \r\nFrom: a@x.test\r\n\r\n C \r\nD \t E\r\n\r\n\r\n"),
        ("a folded field", "From: Ann\r\n <a@x.test>\r\nSubject: one\r\n \t two\r\n  three\r\n\r\nx\r\n"),
        ("a field of blanks", "From: a@x.test\r\nSubject:   \r\nTo:\r\n \r\n\r\nx\r\n"),
        ("octets beyond ASCII", "From: a@x.test\r\nSubject: \u00C3\u00A4\u00FF\r\n\r\n\u00E4\u00C3\u0080\r\n"),
        ("a long field", $"From: a@x.test\r\nSubject: {new string('x', 20_000)}\r\n\r\nx\r\n"),
        ("a long line", $"From: a@x.test\r\nSubject: s\r\n\r\n{new string('y', 50_000)}\r\n"),
        ("dots", "From: a@x.test\r\nSubject: s\r\n\r\n.\r\n..\r\n. a\r\n"),
    ];

    public static IEnumerable<DkimVector> All => [.. CanonicalForms(), .. OnTheWay, .. Lengths, .. Times, .. Syntax, .. Names, .. KeyRecords, .. Algorithms];

    private static IEnumerable<DkimVector> CanonicalForms() =>
        from shape in Shapes
        from form in Forms
        select new DkimVector($"{shape.Name}, {form}", "pass", $"{Start}c={form}; h=from:subject:to:a:b") { Message = shape.Message, DkimPyDiffers = DkimPyOn(shape.Name, form) };

    private static string? DkimPyOn(string shape, string form) => shape switch
    {
        "the example of section 3.4.5" => "knows no blanks before a colon",
        "blanks without a line end" when form.EndsWith("/relaxed", StringComparison.Ordinal) => "keeps blanks at the end of a line that has no end",
        _ => null,
    };

    private static readonly DkimVector[] OnTheWay =
    [
        new("refolded, relaxed", "pass", Tags) { Then = Change("Subject: Hello", "SUBJECT :\r\n\t Hello  "), DkimPyDiffers = "knows no blanks before a colon" },
        new("refolded, simple", "fail", SimpleTags) { Then = Change("Subject: Hello", "Subject:\r\n Hello") },
        new("another case of a name, simple", "fail", SimpleTags) { Then = Change("Subject:", "SUBJECT:") },
        new("blanks at the end of a line, relaxed", "pass", Tags) { Then = Change("Text.", "Text. \t") },
        new("blanks at the end of a line, simple", "fail", SimpleTags) { Then = Change("Text.", "Text. ") },
        new("empty lines at the end, relaxed", "pass", Tags) { Then = static mail => mail + "\r\n\r\n" },
        new("empty lines at the end, simple", "pass", SimpleTags) { Then = static mail => mail + "\r\n\r\n" },
        new("a blank line at the end, simple", "fail", SimpleTags) { Then = static mail => mail + " \r\n" },
        new("words of the body run together, relaxed", "fail", Tags + "") { Message = DkimVector.Mail.Replace("Text.", "a b", StringComparison.Ordinal), Then = Change("a b", "ab") },
        new("a changed body", "fail", Tags) { Then = Change("Text.", "Tex.") },
        new("a changed field", "fail", Tags) { Then = Change("Hello", "Hullo") },
        new("a changed field that is not signed", "pass", Start + "h=from") { Then = Change("Hello", "Hullo") },
        new("a field added above", "pass", Tags) { Then = static mail => "X-New: 1\r\n" + mail },
        new("a signed field added above", "pass", Tags) { Then = static mail => "Subject: mine\r\n" + mail },
        new("a signed field added below", "fail", Tags) { Then = Change("\r\n\r\n", "\r\nSubject: mine\r\n\r\n") },
        new("a field that must not be there is added", "fail", Start + "c=relaxed/relaxed; h=from:from:subject:subject:reply-to") { Then = static mail => "Reply-To: eve@y.test\r\n" + mail },
        new("an oversigned field is added", "fail", Start + "c=relaxed/relaxed; h=from:from:subject:subject") { Then = static mail => "Subject: mine\r\n" + mail },
        new("fields that are not there are signed", "pass", Start + "c=relaxed/relaxed; h=from:from:subject:date:x-none:reply-to"),
        new("a signed field is taken out", "fail", Tags) { Then = Change("To: bob@y.test\r\n", "") },
        new("signed fields change places", "pass", Tags) { Then = Change("To: bob@y.test\r\nSubject: Hello", "Subject: Hello\r\nTo: bob@y.test") },
        new("two of a name, from the bottom", "pass", Start + "h=from:x-one:x-one") { Message = "X-One: a\r\nX-One: b\r\n" + DkimVector.Mail },
        new("two of a name change places", "fail", Start + "h=from:x-one:x-one") { Message = "X-One: a\r\nX-One: b\r\n" + DkimVector.Mail, Then = Change("X-One: a\r\nX-One: b", "X-One: b\r\nX-One: a") },
        new("the upper of two is not signed", "pass", Start + "h=from:x-one") { Message = "X-One: a\r\nX-One: b\r\n" + DkimVector.Mail, Then = Change("X-One: a", "X-One: c") },
        new("another type of content", "fail", Start + "c=relaxed/relaxed; h=from:content-type") { Message = "Content-Type: text/plain\r\n" + DkimVector.Mail, Then = Change("text/plain", "text/html") },
        new("the signature stands at the end of the header", "pass", Tags) { Then = static mail => Moved(mail) },
        new("signs signatures, and there is none but itself, below", "pass", Tags + ":dkim-signature") { Then = static mail => Moved(mail), DkimPyDiffers = "takes the signature itself for the one it names" },
        new("a signature's own tag is changed", "fail", Tags + "; t=1") { Then = Change("t=1;", "t=2;") },
    ];

    private static readonly DkimVector[] Lengths =
    [
        new("the length of the body", "pass", Tags + "; l=7"),
        new("a shorter length", "pass", Tags + "; l=3"),
        new("a shorter length, and more is added", "pass", Tags + "; l=7") { Then = static mail => mail + "More.\r\n" },
        new("a length of nothing", "pass", Tags + "; l=0") { Then = Change("Text.", "Anything at all.") },
        new("a length of nothing, simple", "pass", SimpleTags + "; l=0"),
        new("leading zeros in the length", "pass", Tags + "; l=0007"),
        new("a length beyond the body", "permerror", Tags + "; l=8") { DkimPyDiffers = "takes what there is" },
        new("a length of 76 digits", "permerror", Tags + $"; l={new string('9', 76)}") { DkimPyDiffers = "takes what there is" },
        new("a length of 77 digits", "neutral", Tags + $"; l={new string('9', 77)}"),
        new("a negative length", "neutral", Tags + "; l=-1"),
        new("an empty length", "neutral", Tags + "; l="),
        new("a change within the length", "fail", Tags + "; l=5") { Then = Change("Text.", "Tex!.") },
    ];

    private static readonly DkimVector[] Times =
    [
        new("not yet expired", "pass", Tags + $"; t={Now(-60)}; x={Now(600)}"),
        new("expired", "policy", Tags + $"; t={Now(-600)}; x={Now(-60)}"),
        new("expired, without a time of signing", "policy", Tags + "; x=1"),
        new("never expires in practice", "pass", Tags + "; x=999999999999"),
        new("expires before it was made", "neutral", Tags + $"; t={Now(-5)}; x={Now(-10)}"),
        new("expires when it was made", "neutral", Tags + $"; t={Now(-5)}; x={Now(-5)}"),
        new("made a minute from now", "pass", Tags + $"; t={Now(60)}"),
        new("a time that is no number", "neutral", Tags + "; t=now"),
        new("an expiry that is no number", "neutral", Tags + "; x=1e9"),
    ];

    private static readonly DkimVector[] Syntax =
    [
        new("blanks around everything", "pass", "v = 1 ;a =\trsa-sha256; d= x.test ;s=\r\n s; c=relaxed/relaxed ; h = from : to\r\n\t: subject "),
        new("a semicolon at the end", "pass", Tags + "; bh={bh}; b={b};"),
        new("a signature folded in the middle", "pass", Tags) { Fold = static b => string.Join("\r\n\t", b.Chunk(40).Select(piece => new string(piece))) },
        new("a signature folded in the middle, simple", "pass", SimpleTags) { Fold = static b => "\r\n " + string.Join("\r\n\t", b.Chunk(40).Select(piece => new string(piece))) },
        new("a signature with blanks in it", "pass", Tags) { Fold = static b => string.Join(" ", b.Chunk(7).Select(piece => new string(piece))) },
        new("the signature before other tags", "pass", "v=1; b={b}; a=rsa-sha256; bh={bh}; d=x.test; s=s; h=from; c=relaxed/relaxed"),
        new("tags in any order, the version last", "pass", "bh={bh}; b={b}; h=from; s=s; d=x.test; a=rsa-sha256; v=1"),
        new("an unknown tag", "pass", Tags + "; zz=what; y_1=; Z9=a:b"),
        new("copied fields", "pass", Tags + "; z=From:ann@x.test|Subject:Hello=20there"),
        new("a tag twice", "neutral", Tags + "; s=s"),
        new("an unknown tag twice", "neutral", Tags + "; zz=1; zz=2"),
        new("a tag without a name", "neutral", Tags + "; =1"),
        new("a tag without an equals sign", "neutral", Tags + "; zz"),
        new("an empty tag in the middle", "neutral", Tags + ";; zz=1"),
        new("a tag that begins with a digit", "neutral", Tags + "; 1z=1"),
        new("no version", "permerror", "a=rsa-sha256; d=x.test; s=s; h=from") { DkimPyDiffers = null },
        new("version 2", "neutral", Tags.Replace("v=1", "v=2", StringComparison.Ordinal)),
        new("version 1.0", "neutral", Tags.Replace("v=1", "v=1.0", StringComparison.Ordinal)),
        new("names of tags in capitals", "permerror", Tags.Replace("v=1", "V=1", StringComparison.Ordinal)),
        new("no algorithm", "permerror", "v=1; d=x.test; s=s; h=from"),
        new("no domain", "permerror", "v=1; a=rsa-sha256; s=s; h=from"),
        new("no selector", "permerror", "v=1; a=rsa-sha256; d=x.test; h=from"),
        new("no list of fields", "permerror", "v=1; a=rsa-sha256; d=x.test; s=s"),
        new("no hash of the body", "permerror", Tags + "; b={b}"),
        new("no signature", "permerror", Tags + "; bh={bh}; xb={b}"),
        new("an empty signature", "neutral", Tags) { Fold = static _ => "" },
        new("a signature that is no base64", "neutral", Tags) { Fold = static b => "!" + b },
        new("a cut signature", "fail", Tags) { Fold = static b => b[..^8] },
        new("the query method of today", "pass", Tags + "; q=dns/txt"),
        new("several query methods, one known", "pass", Tags + "; q=http/get:dns/txt") { DkimPyDiffers = "wants exactly dns/txt" },
        new("an unknown query method", "neutral", Tags + "; q=http/get"),
        new("no canonical form is simple", "pass", Start + "h=from:subject"),
        new("one canonical form is the header's", "pass", Start + "c=relaxed; h=from:subject"),
        new("an unknown canonical form", "neutral", Start + "c=nofws/simple; h=from"),
        new("an unknown canonical form of the body", "neutral", Start + "c=relaxed/nofws; h=from"),
        new("a field of more than 32 KiB", "neutral", Tags + $"; z={new string('z', 33_000)}") { DkimPyDiffers = "reads fields of any length" },
    ];

    private static readonly DkimVector[] Names =
    [
        new("From is not signed", "permerror", Start + "h=subject:to"),
        new("an empty list of fields", "permerror", Start + "h="),
        new("names of fields in capitals", "pass", Start + "c=relaxed/simple; h=FROM:Subject"),
        new("an identity of the domain", "pass", Tags + "; i=ann@x.test"),
        new("an identity without a local part", "pass", Tags + "; i=@x.test"),
        new("an identity below the domain", "pass", Tags + "; i=@mail.x.test"),
        new("an identity in quoted-printable", "pass", Tags + "; i=ann=20b=3D@X.test"),
        new("an identity of another domain", "permerror", Tags + "; i=@y.test"),
        new("an identity that ends like the domain", "permerror", Tags + "; i=@yx.test"),
        new("an identity of the parent", "permerror", Tags.Replace("d=x.test", "d=a.x.test", StringComparison.Ordinal) + "; i=@x.test") { Records = ["s._domainkey.a.x.test:" + TextbookSigner.RsaRecord] },
        new("an identity without an at sign", "permerror", Tags + "; i=x.test") { DkimPyDiffers = "looks at the end of it alone" },
        new("a domain in capitals", "pass", Tags.Replace("d=x.test", "d=X.TEST", StringComparison.Ordinal)),
        new("a selector of several labels", "pass", Tags.Replace("s=s", "s=2026.a", StringComparison.Ordinal)) { Records = ["2026.a._domainkey.x.test:" + TextbookSigner.RsaRecord] },
        new("a selector of A-labels", "pass", Tags.Replace("s=s", "s=xn--bcher-kva", StringComparison.Ordinal)) { Records = ["xn--bcher-kva._domainkey.x.test:" + TextbookSigner.RsaRecord] },
        new("U-labels", "pass", Tags.Replace("s=s", "s=b\u00C3\u00BCcher", StringComparison.Ordinal).Replace("d=x.test", "d=b\u00C3\u00BCcher.test", StringComparison.Ordinal)) { Records = ["xn--bcher-kva._domainkey.xn--bcher-kva.test:" + TextbookSigner.RsaRecord], DkimPyDiffers = "needs another package for them" },
        new("an empty label", "neutral", Tags.Replace("d=x.test", "d=x..test", StringComparison.Ordinal)),
        new("a label of 64 octets", "neutral", Tags.Replace("s=s", $"s={new string('s', 64)}", StringComparison.Ordinal)),
        new("several From fields, all signed", "pass", Start + "h=from:from") { Message = "From: eve@y.test\r\n" + DkimVector.Mail },
    ];

    private static readonly DkimVector[] KeyRecords =
    [
        new("a key alone", "pass", Tags) { Records = [$"p={TextbookSigner.RsaKey}"] },
        new("a key as RSAPublicKey", "pass", Tags) { Records = [$"p={TextbookSigner.RsaKeyAlone}"] },
        new("blanks in the key", "pass", Tags) { Records = [$"v=DKIM1; p={TextbookSigner.RsaKey.Insert(20, " \t").Insert(100, " ")} ;"] },
        new("notes and unknown tags in the key record", "pass", Tags) { Records = [$"v=DKIM1; n=a=20note; zz=1; p={TextbookSigner.RsaKey}"] },
        new("a granularity, which is history", "pass", Tags) { Records = [$"v=DKIM1; g=nobody; p={TextbookSigner.RsaKey}"] },
        new("the version not first", "permerror", Tags) { Records = [$"k=rsa; v=DKIM1; p={TextbookSigner.RsaKey}"], DkimPyDiffers = "does not mind" },
        new("another version", "permerror", Tags) { Records = [$"v=DKIM2; p={TextbookSigner.RsaKey}"] },
        new("the version in small letters", "permerror", Tags) { Records = [$"v=dkim1; p={TextbookSigner.RsaKey}"] },
        new("no key in the record", "permerror", Tags) { Records = ["v=DKIM1; k=rsa"] },
        new("a revoked key", "permerror", Tags) { Records = ["v=DKIM1; p="] },
        new("a key that is no base64", "permerror", Tags) { Records = ["v=DKIM1; p=%%%%"] },
        new("a key that is no key", "permerror", Tags) { Records = ["v=DKIM1; p=AAAABBBB"] },
        new("another key", "fail", Tags) { Records = [$"p={Convert.ToBase64String(RSA.Create(2048).ExportSubjectPublicKeyInfo())}"] },
        new("an unknown type of key", "permerror", Tags) { Records = [$"v=DKIM1; k=dsa; p={TextbookSigner.RsaKey}"] },
        new("a key of another type", "permerror", Tags) { Records = [$"v=DKIM1; k=ed25519; p={TextbookSigner.EdKey}"] },
        new("hashes, ours among them", "pass", Tags) { Records = [$"v=DKIM1; h=sha1 : sha256; p={TextbookSigner.RsaKey}"] },
        new("hashes, ours not among them", "permerror", Tags) { Records = [$"v=DKIM1; h=sha1:sha512; p={TextbookSigner.RsaKey}"] },
        new("a key for mail", "pass", Tags) { Records = [$"v=DKIM1; s=other : email; p={TextbookSigner.RsaKey}"] },
        new("a key for everything", "pass", Tags) { Records = [$"v=DKIM1; s=*; p={TextbookSigner.RsaKey}"] },
        new("a key for something else", "permerror", Tags) { Records = [$"v=DKIM1; s=tlsrpt; p={TextbookSigner.RsaKey}"] },
        new("a key under test", "pass", Tags) { Records = [$"v=DKIM1; t=y; p={TextbookSigner.RsaKey}"] },
        new("a strict key, the very domain", "pass", Tags + "; i=a@x.test") { Records = [$"v=DKIM1; t=y:s; p={TextbookSigner.RsaKey}"] },
        new("a strict key, a domain below", "permerror", Tags + "; i=a@b.x.test") { Records = [$"v=DKIM1; t=s; p={TextbookSigner.RsaKey}"] },
        new("an unknown flag", "pass", Tags) { Records = [$"v=DKIM1; t=q; p={TextbookSigner.RsaKey}"] },
        new("a tag of the key record twice", "permerror", Tags) { Records = [$"v=DKIM1; p={TextbookSigner.RsaKey}; p={TextbookSigner.RsaKey}"] },
        new("something else beside the key", "pass", Tags) { Records = ["verification=123", TextbookSigner.RsaRecord], DkimPyDiffers = "is given one record here" },
        new("no record", "permerror", Tags) { Records = [] },
        new("no answer", "temperror", Tags) { Records = ["TIMEOUT"] },
    ];

    private static readonly DkimVector[] Algorithms =
    [
        new("Ed25519", "pass", EdTags) { Records = [$"v=DKIM1; k=ed25519; p={TextbookSigner.EdKey}"] },
        new("Ed25519, a changed body", "fail", EdTags) { Records = [$"v=DKIM1; k=ed25519; p={TextbookSigner.EdKey}"], Then = Change("Text.", "Tex.") },
        new("Ed25519, a key of 31 octets", "permerror", EdTags) { Records = [$"v=DKIM1; k=ed25519; p={Convert.ToBase64String(new byte[31])}"] },
        new("Ed25519, a key of 33 octets", "permerror", EdTags) { Records = [$"v=DKIM1; k=ed25519; p={Convert.ToBase64String(new byte[33])}"] },
        new("Ed25519, a signature of 63 octets", "fail", EdTags) { Records = [$"v=DKIM1; k=ed25519; p={TextbookSigner.EdKey}"], Fold = static b => Convert.ToBase64String(Convert.FromBase64String(b)[..63]) },
        new("Ed25519, but the record says nothing of it", "permerror", EdTags) { Records = [$"v=DKIM1; p={TextbookSigner.EdKey}"] },
        new("rsa-sha1", "policy", Tags.Replace("rsa-sha256", "rsa-sha1", StringComparison.Ordinal)) { DkimPyDiffers = "still takes it" },
        new("an unknown algorithm", "neutral", Tags.Replace("rsa-sha256", "rsa-sha512", StringComparison.Ordinal)),
        new("an algorithm in capitals", "neutral", Tags.Replace("rsa-sha256", "RSA-SHA256", StringComparison.Ordinal)),
        WithKey("a key of 512 bits", "policy", 512),
        WithKey("a key of 1,016 bits", "policy", 1016),
        WithKey("a key of 1,024 bits", "pass", 1024),
        WithKey("a key of 4,096 bits", "pass", 4096),
    ];

    private static DkimVector WithKey(string name, string expected, int bits)
    {
        using var rsa = RSA.Create(bits);
        return new(name, expected, Tags) { Key = rsa.ExportPkcs8PrivateKey(), Records = [$"v=DKIM1; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}"] };
    }

    private static Func<string, string> Change(string from, string to) => mail =>
    {
        var at = mail.LastIndexOf(from, StringComparison.Ordinal);
        return mail[..at] + to + mail[(at + from.Length)..];
    };

    private static string Moved(string mail)
    {
        var end = mail.IndexOf("From:", StringComparison.Ordinal);
        var (field, rest) = (mail[..end], mail[end..]);
        return rest.Replace("\r\n\r\n", $"\r\n{field}\r\n", StringComparison.Ordinal);
    }

    private static string Now(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

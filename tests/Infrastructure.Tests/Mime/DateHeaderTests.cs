using System.Globalization;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class DateHeaderTests
{
    [TestCase("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00")]
    [TestCase("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00")]
    [TestCase("Thu, 13 Feb 1969 23:32 -0330", "1969-02-13T23:32:00-03:30")]
    [TestCase("Thu,\n      13\n        Feb\n          1969\n      23:32\n               -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30")]
    [TestCase("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T09:55:06-06:00")]
    [TestCase("1 Jan 49 00:00:00 UT", "2049-01-01T00:00:00+00:00")]
    [TestCase("1 Jan 50 00:00:00 UT", "1950-01-01T00:00:00+00:00")]
    [TestCase("1 Jan 103 00:00:00 +0000", "2003-01-01T00:00:00+00:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 EST", "2026-03-03T10:00:00-05:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 pdt", "2026-03-03T10:00:00-07:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 A", "2026-03-03T10:00:00+00:00", Description = "RFC 5322 section 4.3: military zones tell nothing")]
    [TestCase("Tue, 3 Mar 2026 10:00:00", "2026-03-03T10:00:00+00:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 -0000", "2026-03-03T10:00:00+00:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 GMT+0200", "2026-03-03T10:00:00+02:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 +02:00", "2026-03-03T10:00:00+02:00")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 +0200 (CEST)", "2026-03-03T10:00:00+02:00")]
    [TestCase("Tuesday, 03-Mar-26 10:00:00 GMT", "2026-03-03T10:00:00+00:00")]
    [TestCase("Tue Mar  3 10:00:00 2026", "2026-03-03T10:00:00+00:00")]
    [TestCase("Tue Mar  3 10:00:00 PST 2026", "2026-03-03T10:00:00-08:00")]
    [TestCase("2026-03-04T10:00:00Z", "2026-03-04T10:00:00+00:00")]
    [TestCase("2026/03/04 10:00:00 +0100", "2026-03-04T10:00:00+01:00")]
    [TestCase("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59+00:00", Description = "A leap second")]
    [TestCase("Tue, 3 Mar 2026 10:00:00 -1800", "2026-03-04T04:00:00+00:00", Description = "More than DateTimeOffset takes")]
    [TestCase("Mon, 30 Feb 2026 10:00:00 +0000", null)]
    [TestCase("Tue, 3 Mar 2026 25:00:00 +0000", null)]
    [TestCase("yesterday", null)]
    [TestCase("99999999999 Mar 999999999999 99:99:99999999999999", null)]
    [TestCase("1 Jan 0001 00:00 +1400", null)]
    [TestCase("31 Dec 9999 23:59 -1400", null)]
    [TestCase("2 Jan 2026", "2026-01-02T00:00:00+00:00")]
    [TestCase("((((", null)]
    [TestCase("", null)]
    public void One_date(string value, string? expected) =>
        Assert.That(Mail.Read($"Date: {value}\n\n").Date?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), Is.EqualTo(expected));

    [Test]
    public void The_first_readable_date_counts() => Assert.That(Mail.Read("Date: soon\nDate: 1 Jan 2026 00:00 Z\n\n").Date, Is.Not.Null);
}

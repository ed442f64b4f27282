using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace AgentSend.Api.Tests.Rest;

internal sealed class AttachmentTests
{
    private Tenant _tenant = null!;
    private HttpClient _stranger = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _stranger = new HttpClient { BaseAddress = RealServer.Url };
    }

    [TearDown]
    public void TearDown()
    {
        _tenant.Dispose();
        _stranger.Dispose();
    }

    [Test]
    public async Task An_upload_can_be_fetched_by_whoever_holds_its_link()
    {
        byte[] content = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];

        var upload = await _tenant.UploadAsync(content, "Grüße \u202e1.png", "image/png");

        Assert.That(upload.Status, Is.EqualTo(201), upload.Text);
        Assert.That(upload.Json.Names(), Is.EqualTo(new[] { "id", "filename", "contentType", "size", "url", "createdAt" }));
        var fetched = await _stranger.GetAsync(upload.Json.Text("url"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await fetched.Content.ReadAsByteArrayAsync(), Is.EqualTo(content));
            Assert.That(upload.Json.GetProperty("size").GetInt32(), Is.EqualTo(5000));
            Assert.That(fetched.Content.Headers.ContentType?.ToString(), Is.EqualTo("image/png"));
            Assert.That(fetched.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
            Assert.That(fetched.Content.Headers.ContentDisposition?.FileNameStar, Is.EqualTo("Grüße _1.png"));
            Assert.That(fetched.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(fetched.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { "sandbox; default-src 'none'" }));
        }
    }

    [TestCase("text/plain")]
    [TestCase("multipart/mixed", Description = "In a message that is no type of a file.")]
    public async Task An_upload_stays_what_it_was_once_it_is_sent(string type)
    {
        var inbox = (await _tenant.NewInboxAsync()).Id();
        var upload = (await _tenant.UploadAsync([1, 2, 3], "a.bin", type)).Json;

        var sent = await _tenant.PostAsync($"/inboxes/{inbox}/messages", $$"""{"to": ["a@elsewhere.test"], "subject": "x", "attachmentIds": ["{{upload.Id()}}"]}""");

        var attached = sent.Json.GetProperty("attachments").EnumerateArray().Single();
        Assert.That((attached.Id(), attached.Text("contentType")), Is.EqualTo((upload.Id(), upload.Text("contentType"))));
        Assert.That((await _tenant.GetAsync($"/attachments/{upload.Id()}")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Content_can_be_fetched_in_ranges_and_asked_about()
    {
        var url = (await _tenant.UploadAsync("0123456789"u8.ToArray())).Json.Text("url");

        using var part = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var past = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(10, null) } };
        using var head = new HttpRequestMessage(HttpMethod.Head, url);
        var partial = await Answer.OfAsync(await _stranger.SendAsync(part));
        var about = await Answer.OfAsync(await _stranger.SendAsync(head));

        Assert.That((partial.Status, partial.Text), Is.EqualTo((206, "234")));
        Assert.That((about.Status, about.Text, about.Response.Content.Headers.ContentLength), Is.EqualTo((200, "", 10)));
        (await Answer.OfAsync(await _stranger.SendAsync(past))).AssertError(416, "RANGE_NOT_SATISFIABLE");
    }

    [Test]
    public async Task A_link_that_was_touched_is_good_for_nothing()
    {
        var first = (await _tenant.UploadAsync("one"u8.ToArray())).Json;
        var second = (await _tenant.UploadAsync("two"u8.ToArray())).Json;
        var url = first.Text("url");
        string[] altered =
        [
            url[..^1] + (url[^1] == 'A' ? 'B' : 'A'),
            url.Replace("expires=", "expires=9", StringComparison.Ordinal),
            url.Replace(first.Id(), second.Id(), StringComparison.Ordinal),
            url[..url.IndexOf("&signature", StringComparison.Ordinal)],
            url[..url.IndexOf('?', StringComparison.Ordinal)],
            url.Replace("expires=", "expires=-", StringComparison.Ordinal),
        ];

        foreach (var link in altered) (await Answer.OfAsync(await _tenant.Client.GetAsync(link))).AssertError(403, "FORBIDDEN");
    }

    [Test]
    public async Task An_attachment_gets_a_fresh_link_each_time_it_is_asked_for()
    {
        var upload = (await _tenant.UploadAsync("x"u8.ToArray())).Json;

        var again = (await _tenant.GetAsync($"/attachments/{upload.Id()}")).Json;

        Assert.That(again.Text("url"), Does.StartWith($"{RealServer.Url}attachments/{upload.Id()}/content?expires="));
        Assert.That(await _stranger.GetStringAsync(again.Text("url")), Is.EqualTo("x"));
    }

    [Test]
    public async Task A_sent_upload_is_the_messages_and_reaches_the_recipient()
    {
        using var other = await RealServer.NewTenantAsync();
        var recipient = await other.NewInboxAsync();
        var inbox = (await _tenant.NewInboxAsync()).Id();
        var upload = (await _tenant.UploadAsync("col1,col2"u8.ToArray(), "table.csv", "text/csv")).Json;

        var sent = await _tenant.PostAsync($"/inboxes/{inbox}/messages", $$"""{"to": ["{{recipient.Text("address")}}"], "subject": "x", "attachmentIds": ["{{upload.Id()}}"]}""");

        Assert.That(sent.Status, Is.EqualTo(202), sent.Text);
        var page = await other.GetWhenAsync($"/inboxes/{recipient.Id()}/messages", p => p.GetProperty("total").GetInt64() == 1);
        var meta = page.Json.GetProperty("data")[0].GetProperty("attachments")[0];
        var received = (await other.GetAsync($"/attachments/{meta.Id()}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.Json.GetProperty("attachments")[0].GetRawText(), Is.EqualTo($$"""{"id":"{{upload.Id()}}","filename":"table.csv","contentType":"text/csv","size":9}"""));
            Assert.That(meta.Names(), Is.EqualTo(new[] { "id", "filename", "contentType", "size" }));
            Assert.That(meta.Text("filename"), Is.EqualTo("table.csv"));
            Assert.That(await _stranger.GetStringAsync(received.Text("url")), Is.EqualTo("col1,col2"));
        }
    }

    [Test]
    public async Task A_file_has_a_largest_size()
    {
        var largest = await _tenant.UploadAsync(new byte[RealServer.MaxAttachmentOctets]);
        var tooLarge = await _tenant.UploadAsync(new byte[RealServer.MaxAttachmentOctets + 1]);
        var muchTooLarge = await _tenant.UploadAsync(new byte[3 * RealServer.MaxAttachmentOctets]);

        Assert.That(largest.Status, Is.EqualTo(201), largest.Text);
        tooLarge.AssertError(413, "ATTACHMENT_TOO_LARGE");
        muchTooLarge.AssertError(413, "ATTACHMENT_TOO_LARGE");
    }

    [Test]
    public async Task A_file_too_large_is_refused_before_it_has_come_to_an_end()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(RealServer.Url.Host, RealServer.Url.Port);
        var stream = socket.GetStream();
        var part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n" + new string('x', RealServer.MaxAttachmentOctets + 4096);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /attachments HTTP/1.1\r\nHost: x\r\nx-api-key: {_tenant.Key}\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{part.Length:x}\r\n{part}\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 413 "));
    }

    [TestCaseSource(nameof(WrongForms))]
    public async Task A_form_without_one_file_is_refused(string contentType, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType.Length > 0) content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await Answer.OfAsync(await _tenant.Client.PostAsync("/attachments", content));

        answer.AssertError(400, "VALIDATION_ERROR", "file");
    }

    private static IEnumerable<object[]> WrongForms()
    {
        const string Form = "multipart/form-data; boundary=b";
        const string File = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\ncontent\r\n";
        yield return ["", ""];
        yield return ["application/json", "{}"];
        yield return ["multipart/form-data", File + "--b--\r\n"];
        yield return [Form, ""];
        yield return [Form, "--b--\r\n"];
        yield return [Form, "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"x\"\r\n\r\ncontent\r\n--b--\r\n"];
        yield return [Form, "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno name\r\n--b--\r\n"];
        yield return [Form, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\nno name\r\n--b--\r\n"];
        yield return [Form, File + File + "--b--\r\n"];
        yield return [Form, File];
        yield return [Form, "--b\r\n" + new string('h', 40_000) + ": x\r\n\r\ncontent\r\n--b--\r\n"];
    }

    [TestCase("filename=\"../../etc/passwd\"", "passwd")]
    [TestCase("filename=\"C:\\\\dir\\\\x.txt\"", "x.txt")]
    [TestCase("filename=x.txt", "x.txt")]
    [TestCase("filename=\"x.txt\"; filename*=UTF-8''%C3%BC.txt", "ü.txt")]
    public async Task A_file_name_is_the_last_part_of_what_the_client_says(string parameters, string expected)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"file\"; {parameters}\r\n\r\ncontent\r\n--b--\r\n"));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=\"b\"");

        var answer = await Answer.OfAsync(await _tenant.Client.PostAsync("/attachments", content));

        Assert.That(answer.Status, Is.EqualTo(201), answer.Text);
        Assert.That(answer.Json.Text("filename"), Is.EqualTo(expected));
    }
}

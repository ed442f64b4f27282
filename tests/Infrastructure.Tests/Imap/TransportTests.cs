using System.IO.Compression;
using System.Text;
using AgentSend.Infrastructure.Tests.Smtp;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>TLS and compression below the conversation.</summary>
internal sealed class TransportTests
{
    [Test]
    public async Task STARTTLS_begins_anew_and_forgets_what_was_slipped_in()
    {
        await using var server = await ImapTestServer.StartAsync("PlainOnLoopback=false");
        using var client = await server.ConnectAsync();
        Assert.That(await client.ReadLineAsync(), Does.Contain("STARTTLS LOGINDISABLED"));
        await client.SendAsync("a STARTTLS\r\nb NOOP\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("a OK"));
        await client.StartTlsAsync();
        await client.SendAsync($"c CAPABILITY\r\nd STARTTLS\r\ne LOGIN {FakeMailStore.Address} {FakeMailStore.Secret}\r\n");
        Assert.That(await client.ReadLineAsync(), Does.Contain("AUTH=PLAIN").And.Not.Contain("STARTTLS"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("c OK"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("d BAD"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("e OK"));
    }

    [Test]
    public async Task The_other_port_begins_with_TLS([Values(1, 4096)] int octetsAWrite)
    {
        await using var server = await ImapTestServer.StartAsync("PlainOnLoopback=false");
        using var client = await server.ConnectToTlsPortAsync();
        await client.StartTlsAsync();
        client.ChunkOctets = octetsAWrite;
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* OK [CAPABILITY ").And.Not.Contain("STARTTLS"));
        await client.SendAsync($"a LOGIN {FakeMailStore.Address} {FakeMailStore.Secret}\r\nb LOGOUT\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("a OK"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* BYE"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("b OK"));
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }

    [Test]
    public async Task COMPRESS_deflates_both_ways([Values] bool isTls)
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = isTls ? await server.ConnectToTlsPortAsync() : await server.ConnectAsync();
        if (isTls) await client.StartTlsAsync();
        await client.ReadLineAsync();
        await client.SendAsync($"a LOGIN {FakeMailStore.Address} {FakeMailStore.Secret}\r\nb COMPRESS DEFLATE\r\n");
        await client.ReadLineAsync();
        Assert.That(await client.ReadLineAsync(), Does.StartWith("b OK"));

        await using var sending = new DeflateStream(client.Stream, CompressionLevel.Fastest, leaveOpen: true);
        await using var receiving = new DeflateStream(client.Stream, CompressionMode.Decompress, leaveOpen: true);
        using var lines = new StreamReader(receiving, Encoding.Latin1);
        foreach (var tag in new[] { "c", "d" })
        {
            await sending.WriteAsync(Encoding.Latin1.GetBytes($"{tag} NOOP\r\n"));
            await sending.FlushAsync();
            Assert.That(await lines.ReadLineAsync(), Does.StartWith($"{tag} OK"));
        }

        await sending.WriteAsync("e COMPRESS DEFLATE\r\nf IDLE\r\n"u8.ToArray());
        await sending.FlushAsync();
        Assert.That(await lines.ReadLineAsync(), Does.StartWith("e NO [COMPRESSIONACTIVE]"));
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("+ Idling"));
        await sending.WriteAsync("DONE\r\ng LOGOUT\r\n"u8.ToArray());
        await sending.FlushAsync();
        Assert.That(await lines.ReadLineAsync(), Does.StartWith("f OK"));
        Assert.That(await lines.ReadLineAsync(), Does.StartWith("* BYE"));
    }

    [Test]
    public async Task Noise_instead_of_a_handshake_does_no_harm()
    {
        await using var server = await ImapTestServer.StartAsync();
        using (var client = await server.ConnectToTlsPortAsync())
        {
            await client.SendAsync("a NOOP\r\n");
            await client.ReadLineAsync();
        }

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }
}

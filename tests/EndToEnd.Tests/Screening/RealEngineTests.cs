using System.Text;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Screening;

/// <summary>ClamAV and SpamAssassin as Debian has them.</summary>
[Category("Clients")]
internal sealed class RealEngineTests
{
    /// <summary>Put together here, so that no scanner takes this file for a virus.</summary>
    private static readonly string Eicar = string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*");

    /// <summary>What SpamAssassin calls spam whatever else it says.</summary>
    private static readonly string Gtube = string.Concat("XJS*C4JDBQADN1.NSBN3*2IDNEN*", "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL", "*C.34X");

    [Test]
    public async Task ClamAV_keeps_a_virus_out_and_lets_the_rest_in()
    {
        using var folder = new TempFolder();
        var port = FreePort.Next();
        Directory.CreateDirectory(folder.File("signatures"));
        await File.WriteAllTextAsync(Path.Combine(folder.File("signatures"), "own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-File\n");
        await File.WriteAllTextAsync(
            folder.File("clamd.conf"),
            $"Foreground yes\nDatabaseDirectory {folder.File("signatures")}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nTemporaryDirectory {folder.Path}\nMaxThreads 2\n");
        await using var clamd = await RealEngine.StartAsync("clamd", port, $"--config-file={folder.File("clamd.conf")}");
        await using var server = await ServerProcess.StartAsync(folder.File("data"), $"--AgentSend:Screening:ClamAv:Address=127.0.0.1:{port}");
        var inbox = await server.Rest.CreateInboxAsync();
        await using var client = await server.ConnectAsync();

        var infected = await client.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "A file", "Look!", attachment: ("a.com", Encoding.ASCII.GetBytes(Eicar))));
        Assert.That(infected.Text, Does.StartWith("550 5.7.1"));
        var clean = await client.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "Another", "Look!", attachment: ("a.bin", [1, 2, 3])));
        Assert.That(clean.Code, Is.EqualTo(250), clean.Text);

        await clamd.DisposeAsync();
        var unseen = await client.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "Third", "Look!"));
        Assert.That(unseen.Text, Does.StartWith("451 "), "Nobody has looked at it: it may come again.");
    }

    [Test]
    public async Task SpamAssassin_gives_points()
    {
        using var folder = new TempFolder();
        var port = FreePort.Next();
        await using var spamd = await RealEngine.StartAsync("spamd", port, "--local", "--nouser-config", "--max-children=1", "--listen=127.0.0.1", $"--port={port}", $"--helper-home-dir={folder.Path}");
        await using var server = await ServerProcess.StartAsync(folder.File("data"), $"--AgentSend:Screening:SpamAssassin:Address=127.0.0.1:{port}", "--AgentSend:Screening:EngineTimeout=00:01:00", "--AgentSend:Screening:RefuseScore=100");
        var inbox = await server.Rest.CreateInboxAsync();
        await using var client = await server.ConnectAsync();

        var spam = await client.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "Offer", Gtube));
        Assert.That(spam.Text, Does.StartWith("550 5.7.1"), "A thousand points of five.");
        var plain = await client.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "Lunch", "At noon?"));
        Assert.That(plain.Code, Is.EqualTo(250), plain.Text);
    }
}

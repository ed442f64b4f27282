using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Peers;

/// <summary>A Postfix of Debian's on a loopback port, with a configuration, a queue and mailboxes of its own that go when it does. An installed one is left alone.</summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    /// <summary>Its domain; everybody there has a mailbox but nobody@.</summary>
    public const string Domain = "example.test";

    public const string HostName = "mx.example.test";

    private const string Program = "/usr/sbin/postfix";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentsend-postfix-");
    private readonly TestAuthority _authority = new();

    private PostfixServer()
    {
    }

    public int Port { get; } = FreePort.Next();

    private string Config => Path.Combine(_folder.FullName, "config");

    private string Mailbox => Path.Combine(_folder.FullName, "mail", "box", "new");

    public static async Task<PostfixServer> StartAsync()
    {
        if (!File.Exists(Program) || !Environment.IsPrivilegedProcess) Prerequisite.IsMissing("Postfix is not installed, or this is not root, whom it needs.");
        var server = new PostfixServer();
        await server.WriteConfigurationAsync();
        await ExternalProgram.RunAsync("sh", null, "-c", $"chmod 755 '{server._folder}' && chown postfix '{server._folder}/data' && chown nobody:nogroup '{server._folder}/mail' && {Program} -c '{server.Config}' start");
        return server;
    }

    /// <returns>The mails so far, as it has stored them: with the LF ends of a Maildir.</returns>
    public IReadOnlyList<byte[]> Mails() =>
        Directory.Exists(Mailbox) ? [.. new DirectoryInfo(Mailbox).GetFiles().OrderBy(file => file.LastWriteTimeUtc).Select(file => File.ReadAllBytes(file.FullName))] : [];

    public async ValueTask DisposeAsync()
    {
        await ExternalProgram.OutputOfAsync(Program, "-c", Config, "stop");
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WriteConfigurationAsync()
    {
        foreach (var name in (string[])["config", "queue", "data", "mail"]) _folder.CreateSubdirectory(name);
        using var certificate = _authority.Issue(HostName);
        var pem = Path.Combine(_folder.FullName, "tls.pem");
        await File.WriteAllTextAsync(pem, $"{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
        var (user, group) = (await IdAsync("-u"), await IdAsync("-g"));
        await File.WriteAllTextAsync(Path.Combine(Config, "main.cf"), string.Create(CultureInfo.InvariantCulture, $$"""
            compatibility_level = 3.6
            queue_directory = {{_folder}}/queue
            data_directory = {{_folder}}/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            maillog_file =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = {{HostName}}
            mydestination =
            alias_maps =
            alias_database =
            local_recipient_maps =
            smtpd_peername_lookup = no
            disable_dns_lookups = yes
            smtp_host_lookup = native
            biff = no
            smtpd_relay_restrictions = reject_unauth_destination
            smtpd_recipient_restrictions = check_recipient_access inline:{nobody@{{Domain}}=REJECT}, reject_unauth_destination
            smtpd_reject_unlisted_recipient = no
            smtpd_tls_security_level = encrypt
            smtpd_tls_cert_file = {{pem}}
            smtpd_tls_key_file = {{pem}}
            smtpd_tls_received_header = yes
            virtual_mailbox_domains = {{Domain}}
            virtual_mailbox_base = {{_folder}}/mail
            virtual_mailbox_maps = static:box/
            virtual_uid_maps = static:{{user}}
            virtual_gid_maps = static:{{group}}

            """));
        await File.WriteAllTextAsync(Path.Combine(Config, "master.cf"), string.Create(CultureInfo.InvariantCulture, $"""
            127.0.0.1:{Port} inet n - n - - smtpd
            pickup    unix   n - n 60 1 pickup
            cleanup   unix   n - n - 0 cleanup
            qmgr      unix   n - n 300 1 qmgr
            rewrite   unix   - - n - - trivial-rewrite
            bounce    unix   - - n - 0 bounce
            defer     unix   - - n - 0 bounce
            trace     unix   - - n - 0 bounce
            verify    unix   - - n - 1 verify
            proxymap  unix   - - n - - proxymap
            error     unix   - - n - - error
            retry     unix   - - n - - error
            discard   unix   - - n - - discard
            smtp      unix   - - n - - smtp
            virtual   unix   - n n - - virtual
            tlsmgr    unix   - - n 1000? 1 tlsmgr
            anvil     unix   - - n - 1 anvil
            postlog   unix-dgram n - n - 1 postlogd

            """));
    }

    private static async Task<string> IdAsync(string which) => (await ExternalProgram.RunAsync("id", null, which, "nobody")).Trim();
}

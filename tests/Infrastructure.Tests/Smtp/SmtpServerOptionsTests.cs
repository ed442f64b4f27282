using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class SmtpServerOptionsTests
{
    [TestCase("Port=0")]
    [TestCase("Port=65535")]
    [TestCase("Address=::")]
    [TestCase("MaxRecipients=1")]
    [TestCase("MaxCommandLineOctets=512")]
    [TestCase("MaxCommandLineOctets=12288")]
    [TestCase("IdleTimeout=00:00:01")]
    [TestCase("DrainTimeout=00:00:00")]
    [TestCase("MaxInFlightOctets=1048576")]
    public void Good_values_are_taken(string setting)
    {
        using var services = SmtpTestServer.Services(setting);

        Assert.That(() => services.GetRequiredService<IOptions<SmtpServerOptions>>().Value, Throws.Nothing);
    }

    [TestCase("Port=-1")]
    [TestCase("Port=65536")]
    [TestCase("Address=localhost")]
    [TestCase("Address=")]
    [TestCase("MaxRecipients=0")]
    [TestCase("MaxRecipients=10001")]
    [TestCase("MaxCommandLineOctets=511")]
    [TestCase("MaxCommandLineOctets=12289")]
    [TestCase("MaxCommandsBeforeMail=4")]
    [TestCase("MaxErrorsPerSession=0")]
    [TestCase("MaxSessions=0")]
    [TestCase("MaxSessionsPerAddress=0")]
    [TestCase("IdleTimeout=00:00:00")]
    [TestCase("DataTimeout=1.00:00:01")]
    [TestCase("MaxSessionTime=00:00:00")]
    [TestCase("DrainTimeout=01:00:01")]
    [TestCase("MaxInFlightWait=00:05:01")]
    [TestCase("MaxInFlightOctets=1048575")]
    [TestCase("CertificateKeyPath=key.pem")]
    public void Bad_values_are_named(string setting)
    {
        using var services = SmtpTestServer.Services(setting);

        Assert.That(
            () => services.GetRequiredService<IOptions<SmtpServerOptions>>().Value,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(setting[..setting.IndexOf('=', StringComparison.Ordinal)]));
    }

    [Test]
    public async Task Port_0_opens_no_listener()
    {
        await using var services = SmtpTestServer.Services("Port=0");
        var listener = services.GetRequiredService<SmtpListener>();
        await listener.StartAsync(default);

        Assert.That(listener.EndPoint, Is.Null);
        await listener.StopAsync(default);
    }
}

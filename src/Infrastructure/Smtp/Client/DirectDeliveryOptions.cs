using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Delivery to the recipients' own servers, <c>AgentSend:Delivery:Direct</c>.</summary>
internal sealed class DirectDeliveryOptions
{
    public const string Section = "AgentSend:Delivery:Direct";

    private const int SmtpPort = 25;

    /// <summary>The port at the mail exchangers, 1 to 65,535. Default 25; another one is for test networks.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = SmtpPort;

    /// <summary>
    /// Whether mail may go to loopback, private and link-local addresses. Default false: anybody can point an MX at this network. With a port other than 25 it is a test network and they are
    /// allowed anyway.
    /// </summary>
    public bool AllowPrivateTargets { get; set; }

    public bool ReachesPrivateTargets() => AllowPrivateTargets || Port != SmtpPort;
}

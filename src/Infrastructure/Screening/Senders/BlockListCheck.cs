using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>What DNS block lists say of a client (RFC 5782). Off until the operator names some.</summary>
internal sealed class BlockListCheck(IDnsResolver dns, IOptions<SenderOptions> options, TimeProvider clock) : IContentCheck
{
    private const double DefaultPoints = 3;

    /// <summary>Lists answer from here when they do not want to answer: to open resolvers, to those who ask too much.</summary>
    private static readonly IPNetwork Refusals = IPNetwork.Parse("127.255.255.0/24");

    private static readonly IPNetwork Answers = IPNetwork.Parse("127.0.0.0/8");

    private readonly (string Zone, double Points)[] _lists = [.. options.Value.BlockLists.Select(Parse)];

    public string Name => "dnsbl";

    public async ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        if (_lists.Length == 0 || !PublicClient.Is(message.Client)) return CheckResult.Nothing;
        using var deadline = new CancellationTokenSource(options.Value.SenderTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var reversed = PublicClient.Reversed(message.Client!);
        var asked = await Task.WhenAll(_lists.Select(list => IsListedAsync($"{reversed}.{list.Zone}", both.Token, cancellationToken)));
        return new CheckResult([.. _lists.Zip(asked).Where(list => list.Second).Select(list =>
            new Finding(Name, "listed", $"The client is listed by {list.First.Zone}.", list.First.Points, FindingKind.Spam, null))]);
    }

    private async Task<bool> IsListedAsync(string name, CancellationToken inTime, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await dns.AddressesAsync(name, AddressFamily.InterNetwork, inTime);
            return answer.Records.Any(address => Answers.Contains(address) && !Refusals.Contains(address));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // Too slow to count.
        }
    }

    private static (string Zone, double Points) Parse(string text)
    {
        var parts = text.Split('=', 2);
        var points = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : DefaultPoints;
        return (parts[0].Trim('.'), points);
    }
}

using System.Net;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Screening;
using AgentSend.Infrastructure.Screening.Bayes;
using AgentSend.Infrastructure.Screening.Heuristics;
using AgentSend.Infrastructure.Screening.Injection;

namespace AgentSend.ScreeningBenchmark;

/// <summary>The built-in checks as the server has them, without a store behind them.</summary>
internal sealed class Checks
{
    private readonly MimeReader _reader = new(MimeLimits.Default);
    private readonly IContentCheck[] _checks;

    public Checks()
    {
        var readings = new MessageReadings(new HeaderFieldReader(MimeLimits.Default), new PartDecoder(), new HtmlText());
        _checks = [new InjectionCheck(readings, new InjectionScreener()), new HeuristicsCheck(readings), new BayesCheck(readings, ShippedCounts.Load(), new TaughtCounts(null!, TimeProvider.System))];
    }

    public ScreenedMessage Read(byte[] mail) => new(
        mail, _reader.Read(mail), new Envelope(null, [EmailAddress.TryParse("agent@agents.example", out var address) ? address : throw new InvalidOperationException("A valid address.")]), IPAddress.Loopback, "client.example", null, default);

    public async Task<IReadOnlyList<Finding>> RunAsync(ScreenedMessage message)
    {
        var found = new List<Finding>();
        foreach (var check in _checks) found.AddRange((await check.CheckAsync(message, CancellationToken.None)).Findings);
        return found;
    }
}

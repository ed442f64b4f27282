using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>The function <c>check_host()</c> of RFC 7208 section 4, for one sender.</summary>
internal sealed class SpfEvaluation(SpfRequest request, SpfLookUps lookUps)
{
    private const string TooManyLookUps = "too many DNS look-ups";

    private static readonly SpfOutcome NoMatch = new(SpfResult.None, "");
    private static readonly SpfOutcome Match = new(SpfResult.Pass, "");

    /// <param name="domain">Without a dot at its end.</param>
    public async Task<SpfOutcome> CheckAsync(string domain, CancellationToken cancellationToken)
    {
        if (!DnsNames.CanBeAsked(domain)) return new SpfOutcome(SpfResult.None, "no domain name");
        var answer = await lookUps.TextAsync(domain, cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return Temporary(domain);
        var texts = answer.Records.Where(SpfRecord.IsRecord).ToList();
        if (texts.Count == 0) return new SpfOutcome(SpfResult.None, $"{domain} has no SPF record");
        if (texts.Count > 1) return Permanent($"{domain} has {texts.Count} SPF records");
        if (!SpfRecord.TryParse(texts[0], out var record, out var error)) return Permanent($"{domain}: syntax error in \"{Printable(error)}\"");

        foreach (var directive in record.Directives)
        {
            var outcome = await MatchAsync(directive, domain, cancellationToken);
            if (outcome.Result is SpfResult.TemporaryError or SpfResult.PermanentError) return outcome;
            if (lookUps.HasTooManyVoid) return Permanent("too many DNS look-ups without an answer");
            if (outcome.Result == SpfResult.None) continue;
            var explanation = directive.Result == SpfResult.Fail && record.Explanation is { } text ? (text, domain) : ((SpfMacroString, string)?)null;
            return new SpfOutcome(directive.Result, $"{domain}: {directive.Text}", explanation);
        }

        if (record.Redirect is null) return new SpfOutcome(SpfResult.Neutral, $"{domain}: no match");
        if (!lookUps.TryBeginTerm()) return Permanent(TooManyLookUps);
        var redirected = await CheckAsync(await TargetAsync(record.Redirect, domain, cancellationToken), cancellationToken);
        return redirected.Result == SpfResult.None ? Permanent($"redirect: {redirected.Reason}") : redirected;
    }

    /// <summary>The text of <c>exp=</c> (RFC 7208 section 6.2); null for whatever is wrong with it.</summary>
    public async Task<string?> ExplainAsync(SpfMacroString explanation, string domain, CancellationToken cancellationToken)
    {
        var name = await TargetAsync(explanation, domain, cancellationToken);
        if (!CanBeAsked(name)) return null;
        var answer = await lookUps.TextAsync(name, cancellationToken);
        if (answer.Records.Count != 1 || !SpfMacroString.TryParseText(answer.Records[0], isExplanation: true, out var text)) return null;
        var expanded = text.Expand(await ValuesAsync(text, domain, cancellationToken));
        return expanded.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null : expanded;
    }

    /// <returns><see cref="SpfResult.None"/> for no match, <see cref="SpfResult.Pass"/> for a match, or an error.</returns>
    private async Task<SpfOutcome> MatchAsync(SpfDirective directive, string domain, CancellationToken cancellationToken)
    {
        switch (directive.Mechanism)
        {
            case SpfMechanism.All:
                return Match;
            case SpfMechanism.Ip4 or SpfMechanism.Ip6:
                return Agrees(directive, directive.Network!) ? Match : NoMatch;
        }

        if (!lookUps.TryBeginTerm()) return Permanent(TooManyLookUps);
        var target = directive.Domain is null ? domain : await TargetAsync(directive.Domain, domain, cancellationToken);
        if (directive.Mechanism == SpfMechanism.Include) return await IncludeAsync(target, cancellationToken);
        if (!CanBeAsked(target)) return NoMatch; // RFC 7208 section 4.8 leaves it open. A local part beyond ASCII matches nothing: RFC 8616 section 4.
        return directive.Mechanism switch
        {
            SpfMechanism.A => await MatchAddressAsync(directive, target, request.Client.AddressFamily, cancellationToken),
            SpfMechanism.Mx => await MatchMailExchangersAsync(directive, target, cancellationToken),
            SpfMechanism.Ptr => (await lookUps.ValidatedNamesAsync(request.Client, target, cancellationToken)).Count > 0 ? Match : NoMatch,
            _ => await ExistsAsync(target, cancellationToken),
        };
    }

    private async Task<SpfOutcome> IncludeAsync(string target, CancellationToken cancellationToken)
    {
        var included = await CheckAsync(target, cancellationToken);
        return included.Result switch
        {
            SpfResult.Pass => Match,
            SpfResult.None => Permanent($"include: {included.Reason}"),
            SpfResult.TemporaryError or SpfResult.PermanentError => included,
            SpfResult.Fail or SpfResult.SoftFail or SpfResult.Neutral => NoMatch,
        };
    }

    private async Task<SpfOutcome> ExistsAsync(string target, CancellationToken cancellationToken)
    {
        var answer = await lookUps.AddressesAsync(target, AddressFamily.InterNetwork, cancellationToken); // A, whatever the client speaks.
        if (answer.Status == DnsStatus.TemporaryFailure) return Temporary(target);
        return answer.Records.Count > 0 ? Match : NoMatch;
    }

    private async Task<SpfOutcome> MatchAddressAsync(SpfDirective directive, string target, AddressFamily family, CancellationToken cancellationToken)
    {
        var answer = await lookUps.AddressesAsync(target, family, cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return Temporary(target);
        return answer.Records.Any(address => Agrees(directive, address)) ? Match : NoMatch;
    }

    private async Task<SpfOutcome> MatchMailExchangersAsync(SpfDirective directive, string target, CancellationToken cancellationToken)
    {
        var exchangers = await lookUps.MailExchangersAsync(target, cancellationToken);
        if (exchangers.Status == DnsStatus.TemporaryFailure) return Temporary(target);
        if (exchangers.Records.Count > SpfLookUps.MaxTerms) return Permanent($"{target} has more than {SpfLookUps.MaxTerms} MX records");
        var names = exchangers.Records.Select(mx => mx.Exchange.TrimEnd('.')).Where(CanBeAsked).ToList();
        foreach (var answer in await lookUps.AllAddressesAsync(names, request.Client.AddressFamily, cancellationToken))
        {
            if (answer.Status == DnsStatus.TemporaryFailure) return Temporary(target);
            if (answer.Records.Any(address => Agrees(directive, address))) return Match;
        }

        return NoMatch;
    }

    private bool Agrees(SpfDirective directive, IPAddress address)
    {
        if (address.AddressFamily != request.Client.AddressFamily) return false;
        var prefix = address.AddressFamily == AddressFamily.InterNetwork ? directive.Prefix4 : directive.Prefix6;
        var (ours, theirs) = (request.Client.GetAddressBytes(), address.GetAddressBytes());
        var whole = prefix / 8;
        return ours.AsSpan(0, whole).SequenceEqual(theirs.AsSpan(0, whole)) && (prefix % 8 == 0 || (ours[whole] ^ theirs[whole]) >> (8 - (prefix % 8)) == 0);
    }

    private async Task<string> TargetAsync(SpfMacroString target, string domain, CancellationToken cancellationToken) =>
        target.ExpandDomain(await ValuesAsync(target, domain, cancellationToken));

    private async Task<SpfMacroValues> ValuesAsync(SpfMacroString text, string domain, CancellationToken cancellationToken)
    {
        if (!text.NeedsValidatedName) return new SpfMacroValues(request, domain, "");
        var names = await lookUps.ValidatedNamesAsync(request.Client, null, cancellationToken);
        var best = names.OrderByDescending(name => !DnsNames.IsWithin(name, domain) ? 0 : name.Length > domain.Length ? 1 : 2).FirstOrDefault();
        return new SpfMacroValues(request, domain, best ?? "unknown");
    }

    private static bool CanBeAsked(string name) => DnsNames.CanBeAsked(name) && System.Text.Ascii.IsValid(name);

    private static string Printable(string text) => new([.. text.Take(100).Select(c => c is >= ' ' and <= '~' ? c : '?')]);

    private static SpfOutcome Temporary(string name) => new(SpfResult.TemporaryError, $"DNS does not answer for {name}");

    private static SpfOutcome Permanent(string reason) => new(SpfResult.PermanentError, reason);
}

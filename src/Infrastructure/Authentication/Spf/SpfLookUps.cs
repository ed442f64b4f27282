using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>Asks DNS within the bounds of RFC 7208 section 4.6.4: else a record could make us ask anybody any number of questions.</summary>
internal sealed class SpfLookUps(IDnsResolver dns)
{
    /// <summary>Mechanisms and modifiers that ask, in all records of a check together; also the names asked for one mx or ptr.</summary>
    public const int MaxTerms = 10;

    /// <summary>Questions to which there was no answer.</summary>
    public const int MaxVoid = 2;

    private int _terms;
    private int _void;

    /// <summary>More empty answers than allowed: the check ends in permerror.</summary>
    public bool HasTooManyVoid => _void > MaxVoid;

    /// <returns>False when this term is one too many.</returns>
    public bool TryBeginTerm() => ++_terms <= MaxTerms;

    /// <summary>For the record itself and for explanations, which count towards nothing.</summary>
    public Task<DnsAnswer<string>> TextAsync(string name, CancellationToken cancellationToken) => dns.TextAsync(name, cancellationToken);

    public async Task<DnsAnswer<IPAddress>> AddressesAsync(string name, AddressFamily family, CancellationToken cancellationToken) =>
        Count(await dns.AddressesAsync(name, family, cancellationToken));

    public async Task<DnsAnswer<MxRecord>> MailExchangersAsync(string name, CancellationToken cancellationToken) =>
        Count(await dns.MailExchangersAsync(name, cancellationToken));

    /// <summary>Side by side, one answer for each name.</summary>
    public async Task<IReadOnlyList<DnsAnswer<IPAddress>>> AllAddressesAsync(IEnumerable<string> names, AddressFamily family, CancellationToken cancellationToken) =>
        await Task.WhenAll(names.Select(name => dns.AddressesAsync(name, family, cancellationToken)));

    /// <summary>The names of an address that lead back to it (RFC 7208 section 5.5). What DNS does not answer is left out: the sender has no say in it.</summary>
    /// <param name="within">Only names in this domain are looked at; null for all.</param>
    public async Task<IReadOnlyList<string>> ValidatedNamesAsync(IPAddress address, string? within, CancellationToken cancellationToken)
    {
        var pointers = await dns.NamesOfAsync(address, cancellationToken);
        var names = pointers.Records.Take(MaxTerms).Select(name => name.TrimEnd('.'))
            .Where(name => DnsNames.CanBeAsked(name) && (within is null || DnsNames.IsWithin(name, within))).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var answers = await AllAddressesAsync(names, address.AddressFamily, cancellationToken);
        return [.. names.Where((_, i) => answers[i].Records.Contains(address))];
    }

    private DnsAnswer<T> Count<T>(DnsAnswer<T> answer)
    {
        if (answer.Status is DnsStatus.NoData or DnsStatus.NoSuchName) _void++;
        return answer;
    }
}

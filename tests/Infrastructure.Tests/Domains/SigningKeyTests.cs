using AgentSend.Application.Abstractions;
using AgentSend.Application.Dns;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Domains;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class SigningKeyTests(TestDatabase database) : StoreTests(database)
{
    private FakeDns _dns = null!;
#pragma warning disable NUnit1032 // The database disposes of its nodes.
    private ServiceProvider _node = null!;
#pragma warning restore NUnit1032
    private Caller _caller = null!;
    private DomainView _made = null!;

    [SetUp]
    public async Task SetUp()
    {
        _dns = new FakeDns();
        _caller = await Database.NewOrganizationAsync();
        _node = Database.NewNode(services => services.Replace(ServiceDescriptor.Singleton(new FreshDns(_dns))));
        _made = await AskAsync(new CreateDomain($"customer{Some.Number}.test"));
    }

    [Test]
    public async Task Keys_sign_from_the_moment_the_domain_is_verified_RSA_first()
    {
        Assert.That(await LiveAsync(), Is.Empty);
        _dns.Publish(_made);
        await VerifyAsync();

        var live = await LiveAsync();

        Assert.That(live.Select(key => key.Algorithm), Is.EqualTo(new[] { DkimAlgorithm.RsaSha256, DkimAlgorithm.Ed25519Sha256 }));
        var keys = _node.GetRequiredService<IDkimKeys>();
        Assert.That(
            live.Select(key => ($"{key.Selector}._domainkey.{_made.Domain}", keys.PublicRecord(key))),
            Is.EqualTo(_made.Records.Where(r => r.Purpose == RecordPurpose.Dkim).Select(r => (r.Name, r.Value))));
    }

    [Test]
    public async Task A_key_whose_record_is_left_out_does_not_sign()
    {
        _dns.Publish(_made, leaveOut: record => record.Name.Contains("-ed.", StringComparison.Ordinal));
        await VerifyAsync();

        Assert.That((await LiveAsync()).Single().Algorithm, Is.EqualTo(DkimAlgorithm.RsaSha256));
    }

    [Test]
    public async Task New_keys_take_over_when_their_records_are_seen_and_old_ones_stay_published_for_a_week()
    {
        _dns.Publish(_made);
        await VerifyAsync();
        var old = await LiveAsync();

        var rotated = await AskAsync(new RotateDkimKeys(new(_made.Id)));
        Assert.That(rotated.Records.Count(r => r.Purpose == RecordPurpose.Dkim), Is.EqualTo(4), "two selectors of each kind");
        Assert.That((await VerifyAsync()).Sending, Is.EqualTo(SendingStatus.Verified));
        Assert.That(await SelectorsAsync(), Is.EqualTo(old.Select(k => k.Selector)), "the new records are not there yet");
        Assert.That(await RefusedAsync(new RotateDkimKeys(new(_made.Id))), Is.EqualTo("domain.rotation_under_way"));

        _dns.Publish(rotated, leaveOut: record => record.Purpose != RecordPurpose.Dkim || _made.Records.Any(r => r.Name == record.Name));
        var turned = await VerifyAsync();
        Assert.That(await SelectorsAsync(), Has.Length.EqualTo(2).And.No.Member(old[0].Selector).And.No.Member(old[1].Selector));
        Assert.That(turned.Sending, Is.EqualTo(SendingStatus.Verified));
        Assert.That(turned.Records.Where(r => r.Purpose == RecordPurpose.Dkim && old.Any(k => r.Name.StartsWith(k.Selector, StringComparison.Ordinal))).Select(r => r.IsRequired), Is.EqualTo(new[] { false, false }));

        Database.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await VerifyAsync()).Records.Count(r => r.Purpose == RecordPurpose.Dkim), Is.EqualTo(2));
    }

    [Test]
    public async Task Keys_that_never_signed_are_replaced_at_once()
    {
        var rotated = await AskAsync(new RotateDkimKeys(new(_made.Id)));

        Assert.That(rotated.Records.Count(r => r.Purpose == RecordPurpose.Dkim), Is.EqualTo(2));
        Assert.That(rotated.Of(RecordPurpose.Dkim).Value, Is.Not.EqualTo(_made.Of(RecordPurpose.Dkim).Value));
    }

    [Test]
    public async Task The_store_never_holds_a_private_key_that_can_be_read()
    {
        _dns.Publish(_made);
        await VerifyAsync();
        var columns = await Database.ReadAsync<IDbSession, IReadOnlyList<byte[]>>(session => session.QueryAsync<byte[]>("SELECT SealedKey FROM DkimKeys", null, default));

        foreach (var key in await LiveAsync())
        {
            foreach (var column in columns)
            {
                for (var at = 0; at + 16 <= key.PrivateKey.Length; at++) Assert.That(column.AsSpan().IndexOf(key.PrivateKey.AsSpan(at, 16)), Is.Negative);
            }
        }
    }

    [Test]
    public async Task The_shared_domain_signs_from_its_first_start_on_and_keeps_its_keys()
    {
        var first = await AskAsync(new EnsureSharedDomain(), Caller.Platform);
        var again = await AskAsync(new EnsureSharedDomain(), Caller.Platform);

        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That(first.Records.Select(r => r.Purpose), Does.Not.Contain(RecordPurpose.Ownership));
        Assert.That(await _node.GetRequiredService<ISigningKeys>().FindAsync(Some.Domain, default), Has.Count.EqualTo(2));
        Assert.That((await AskAsync(new RecheckDomain(new(first.Id)), Caller.Platform)).Sending, Is.Not.EqualTo(SendingStatus.Verified));
        Assert.That(await _node.GetRequiredService<ISigningKeys>().FindAsync(Some.Domain, default), Has.Count.EqualTo(2), "the operator decides");
        Assert.That(await RefusedAsync(new GetDomain(new(first.Id))), Is.EqualTo("domain.not_found"));
        Assert.That((await AskAsync(new RotateSharedKeys(), Caller.Platform)).Records.Count(r => r.Purpose == RecordPurpose.Dkim), Is.EqualTo(4));
        Assert.That(await AskAsync(new GetSharedZone(), Caller.Platform), Does.Contain($"{Some.Domain}.\tIN\tMX\t10 mx.test."));
    }

    [Test]
    public async Task Another_node_sees_a_change_within_seconds()
    {
        var other = Database.NewNode();
        Assert.That(await other.GetRequiredService<ILocalDomains>().ContainsAsync(_made.Domain, default), Is.False);
        _dns.Publish(_made);
        await VerifyAsync();

        Assert.That(await _node.GetRequiredService<ILocalDomains>().ContainsAsync(_made.Domain, default), Is.True);
        Database.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await other.GetRequiredService<ILocalDomains>().ContainsAsync(_made.Domain, default), Is.True);
        Assert.That(await other.GetRequiredService<ILocalDomains>().ContainsAsync($"bounces.{_made.Domain}", default), Is.True, "its return path");
        Assert.That(await other.GetRequiredService<ILocalDomains>().ContainsAsync($"www.{_made.Domain}", default), Is.False);
    }

    private Task<DomainView> VerifyAsync() => AskAsync(new VerifyDomain(new(_made.Id)));

    private Task<IReadOnlyList<DkimKey>> LiveAsync() => _node.GetRequiredService<ISigningKeys>().FindAsync(_made.Domain, default);

    private async Task<string[]> SelectorsAsync() => [.. (await LiveAsync()).Select(key => key.Selector)];

    private async Task<T> AskAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await _node.GetRequiredService<ICommandBus>().SendAsync(caller ?? _caller, request, default);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    private async Task<string?> RefusedAsync<T>(IRequest<Result<T>> request) =>
        (await _node.GetRequiredService<ICommandBus>().SendAsync(_caller, request, default)).Failure?.Code;
}

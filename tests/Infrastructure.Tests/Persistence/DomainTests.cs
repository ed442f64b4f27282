using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class DomainTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_domain_is_read_again_field_for_field()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var domain = Some.MailDomain(owner);
        Assert.That(await AddAsync(domain), Is.True);
        var checkedNow = domain with
        {
            Sending = SendingStatus.PendingDkim,
            Receiving = ReceivingStatus.Verified,
            ReceivingVerifiedAt = Some.Time,
            Misses = 2,
            Findings = [new RecordFinding(RecordPurpose.Dkim, "TXT", "s._domainkey.x.test", RecordStatus.Wrong, "Another key is there."), new RecordFinding(RecordPurpose.Mx, "MX", "x.test", RecordStatus.Verified, null)],
            CheckedAt = Some.Time,
            NextCheckAt = Some.Time.AddHours(1),
            UpdatedAt = Some.Time.AddMinutes(1),
        };

        Assert.That(await UpdateAsync(checkedNow), Is.True);

        var read = await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindAsync(owner, domain.Id, default));
        Assert.That(read!.Findings, Is.EqualTo(checkedNow.Findings));
        Assert.That(read with { Findings = checkedNow.Findings }, Is.EqualTo(checkedNow with { Revision = 1 }));
        Assert.That((await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindHolderAsync(domain.Name, default)))!.Id, Is.EqualTo(domain.Id));
    }

    [Test]
    public async Task A_domain_is_nobody_elses_to_see_or_remove()
    {
        var (owner, stranger) = ((await Database.NewOrganizationAsync()).Owner, (await Database.NewOrganizationAsync()).Owner);
        var domain = Some.MailDomain(owner);
        await AddAsync(domain);

        Assert.That(await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindAsync(stranger, domain.Id, default)), Is.Null);
        Assert.That(await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindByNameAsync(stranger, domain.Name, default)), Is.Null);
        Assert.That((await Database.ReadAsync<IDomainRepository, Page<MailDomain>>(r => r.PageAsync(stranger, default, new PageRequest(10, 0), default))).Total, Is.Zero);
        Assert.That(await Database.WriteAsync<IDomainRepository, bool>(r => r.TryRemoveAsync(stranger, domain.Id, default)), Is.False);
        Assert.That(await Database.WriteAsync<IDomainRepository, bool>(r => r.TryCountInboxAsync(stranger, domain.Id, default)), Is.False);
        Assert.That(await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindAsync(owner, domain.Id, default)), Is.Not.Null);
    }

    [Test]
    public async Task An_organization_has_a_domain_once_and_two_may_wait_for_the_same_one()
    {
        var (owner, other) = ((await Database.NewOrganizationAsync()).Owner, (await Database.NewOrganizationAsync()).Owner);
        var domain = Some.MailDomain(owner);
        await AddAsync(domain);

        Assert.That(await AddAsync(Some.MailDomain(owner, domain.Name)), Is.False);
        Assert.That(await AddAsync(Some.MailDomain(other, domain.Name)), Is.True);
        Assert.That(await Database.ReadAsync<IDomainRepository, int>(r => r.CountByNameAsync(domain.Name, default)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_name_is_held_by_one_at_a_time()
    {
        var first = Some.MailDomain((await Database.NewOrganizationAsync()).Owner);
        var second = Some.MailDomain((await Database.NewOrganizationAsync()).Owner, first.Name);
        await AddAsync(first);
        await AddAsync(second);

        Assert.That(await UpdateAsync(first with { Receiving = ReceivingStatus.Verified }), Is.True);
        Assert.That(await UpdateAsync(second with { Sending = SendingStatus.Verified }), Is.False, "the first holds it");
        Assert.That(await UpdateAsync(first with { Receiving = ReceivingStatus.Failed, Revision = 1 }), Is.True);
        Assert.That(await UpdateAsync(second with { Sending = SendingStatus.Verified }), Is.True);
    }

    [Test]
    public async Task Who_writes_what_was_changed_meanwhile_writes_nothing()
    {
        var domain = Some.MailDomain((await Database.NewOrganizationAsync()).Owner);
        await AddAsync(domain);
        await UpdateAsync(domain with { Misses = 1 });

        Assert.That(await UpdateAsync(domain with { Misses = 7 }), Is.False);
        Assert.That((await Database.ReadAsync<IDomainRepository, MailDomain?>(r => r.FindAsync(domain.Id, default)))!.Misses, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_who_claim_a_check_one_gets_it()
    {
        var domain = Some.MailDomain((await Database.NewOrganizationAsync()).Owner) with { NextCheckAt = Some.Time.AddYears(-1) };
        await AddAsync(domain);
        var due = await Database.ReadAsync<IDomainRepository, IReadOnlyList<MailDomain>>(r => r.FindDueAsync(Some.Time.AddDays(-300), 10, default));
        Assert.That(due.Select(d => d.Id), Is.EqualTo(new[] { domain.Id }));

        var until = Some.Time.AddYears(1);
        Assert.That(await Database.WriteAsync<IDomainRepository, bool>(r => r.TryClaimCheckAsync(due[0], until, default)), Is.True);
        Assert.That(await Database.WriteAsync<IDomainRepository, bool>(r => r.TryClaimCheckAsync(due[0], until, default)), Is.False);
        Assert.That(await Database.ReadAsync<IDomainRepository, IReadOnlyList<MailDomain>>(r => r.FindDueAsync(Some.Time.AddDays(-300), 10, default)), Is.Empty);
    }

    [Test]
    public async Task Keys_sign_when_they_are_live_and_their_domain_may_send()
    {
        var domain = Some.MailDomain((await Database.NewOrganizationAsync()).Owner);
        await AddAsync(domain);
        var key = Some.DomainKey(domain.Id);
        await Database.WriteAsync<IDomainRepository>(r => r.AddKeyAsync(key, default));
        Assert.That(await SigningAsync(domain.Name), Is.Empty);

        await Database.WriteAsync<IDomainRepository>(r => r.UpdateKeyAsync(key with { State = DomainKeyState.Live }, default));
        Assert.That(await SigningAsync(domain.Name), Is.Empty, "not verified");
        await UpdateAsync(domain with { Sending = SendingStatus.Verified });
        Assert.That((await SigningAsync(domain.Name)).Single().Sealed, Is.EqualTo(key.Sealed));

        var retired = key with { State = DomainKeyState.Retired, RetiredAt = Some.Time };
        await Database.WriteAsync<IDomainRepository>(r => r.UpdateKeyAsync(retired, default));
        Assert.That(await SigningAsync(domain.Name), Is.Empty);
        var read = (await Database.ReadAsync<IDomainRepository, IReadOnlyList<DomainKey>>(r => r.KeysAsync(domain.Id, default))).Single();
        Assert.That(read with { Sealed = retired.Sealed }, Is.EqualTo(retired));
    }

    [Test]
    public async Task Pages_are_newest_first()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var domains = Enumerable.Range(0, 3).Select(_ => Some.MailDomain(owner)).ToList();
        foreach (var domain in domains) await AddAsync(domain);

        var page = await Database.ReadAsync<IDomainRepository, Page<MailDomain>>(r => r.PageAsync(owner, default, new PageRequest(2, 1), default));

        Assert.That((page.Total, page.Data.Select(d => d.Id)), Is.EqualTo((3L, (IEnumerable<DomainId>)[domains[1].Id, domains[0].Id])));
    }

    private Task<bool> AddAsync(MailDomain domain) => Database.WriteAsync<IDomainRepository, bool>(r => r.AddAsync(domain, default));

    private Task<bool> UpdateAsync(MailDomain domain) => Database.WriteAsync<IDomainRepository, bool>(r => r.TryUpdateAsync(domain, default), static isDone => isDone);

    private Task<IReadOnlyList<DomainKey>> SigningAsync(string name) => Database.ReadAsync<IDomainRepository, IReadOnlyList<DomainKey>>(r => r.SigningKeysAsync(name, default));
}

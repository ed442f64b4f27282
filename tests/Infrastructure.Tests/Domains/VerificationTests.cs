using AgentSend.Application.Abstractions;
using AgentSend.Application.Dns;
using AgentSend.Application.Domains;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Domains;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class VerificationTests(TestDatabase database) : StoreTests(database)
{
    private FakeDns _dns = null!;
#pragma warning disable NUnit1032 // The database disposes of its nodes.
    private ServiceProvider _node = null!;
#pragma warning restore NUnit1032
    private Caller _caller = null!;
    private string _name = null!;

    [SetUp]
    public async Task SetUp()
    {
        (_dns, _name) = (new FakeDns(), $"customer{Some.Number}.test");
        _caller = await Database.NewOrganizationAsync();
        _node = NewNode();
    }

    [Test]
    public async Task Whoever_publishes_what_they_are_told_is_verified_once()
    {
        var made = await AskAsync(new CreateDomain(_name));
        Assert.That((made.Sending, made.Receiving), Is.EqualTo((SendingStatus.Pending, ReceivingStatus.Pending)));
        Assert.That(made.Records.Select(r => r.Status), Is.All.EqualTo(RecordStatus.Pending));
        _dns.Publish(made);

        var verified = await AskAsync(new VerifyDomain(new(made.Id)));
        await AskAsync(new VerifyDomain(new(made.Id)));

        Assert.That((verified.Sending, verified.Receiving), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified)));
        Assert.That(verified.Records.Select(r => (r.Status, r.Reason)), Is.All.EqualTo((RecordStatus.Verified, (string?)null)));
        Assert.That((verified.SendingVerifiedAt, verified.ReceivingVerifiedAt), Is.EqualTo(((DateTimeOffset?)Database.Clock.GetUtcNow(), (DateTimeOffset?)Database.Clock.GetUtcNow())));
        Assert.That(await VerifiedEventsAsync(made), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_published_is_pending_with_reasons_and_no_event()
    {
        var made = await AskAsync(new CreateDomain(_name));

        var checkedNow = await AskAsync(new VerifyDomain(new(made.Id)));

        Assert.That((checkedNow.Sending, checkedNow.Receiving), Is.EqualTo((SendingStatus.Pending, ReceivingStatus.Pending)));
        Assert.That(checkedNow.Records.Select(r => r.Status), Is.All.EqualTo(RecordStatus.Missing));
        Assert.That(checkedNow.Records.Select(r => r.Reason), Is.All.Not.Null);
        Assert.That(await VerifiedEventsAsync(made), Is.Zero);
    }

    [Test]
    public async Task Sending_and_receiving_are_judged_apart()
    {
        var made = await AskAsync(new CreateDomain(_name));
        _dns.Publish(made, leaveOut: record => record.IsForSending);
        var receives = await AskAsync(new VerifyDomain(new(made.Id)));
        Assert.That((receives.Sending, receives.Receiving), Is.EqualTo((SendingStatus.Pending, ReceivingStatus.Verified)));

        var inbox = await AskAsync(new CreateInbox("support", DomainId: new(made.Id)));
        Assert.That((inbox.Address, inbox.DomainId), Is.EqualTo(($"support@{_name}", made.Id)));
        Assert.That(await RefusedAsync(_caller, Some.Send(new(inbox.Id))), Is.EqualTo("domain.not_verified"), "no sends until sending is verified");

        _dns.Publish(made, leaveOut: record => !record.IsForSending);
        var both = await AskAsync(new VerifyDomain(new(made.Id)));
        Assert.That((both.Sending, both.Receiving), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified)));
        Assert.That(await RefusedAsync(_caller, Some.Send(new(inbox.Id))), Is.Null);
        Assert.That(await VerifiedEventsAsync(made), Is.EqualTo(2));
    }

    [Test]
    public async Task The_ownership_record_alone_waits_for_the_key()
    {
        var made = await AskAsync(new CreateDomain(_name));
        _dns.Publish(made, leaveOut: record => record.Purpose != RecordPurpose.Ownership);

        Assert.That((await AskAsync(new VerifyDomain(new(made.Id)))).Sending, Is.EqualTo(SendingStatus.PendingDkim));
    }

    [Test]
    public async Task What_is_only_advised_does_not_hold_anybody_up()
    {
        var made = await AskAsync(new CreateDomain(_name));
        _dns.Publish(made, leaveOut: record => !record.IsRequired);

        var verified = await AskAsync(new VerifyDomain(new(made.Id)));

        Assert.That((verified.Sending, verified.Receiving), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified)));
        Assert.That(verified.Of(RecordPurpose.Spf).Status, Is.EqualTo(RecordStatus.Missing));
    }

    [Test]
    public async Task Mail_for_a_domain_is_taken_from_the_moment_it_is_verified_until_it_is_not()
    {
        var made = await AskAsync(new CreateDomain(_name));
        Assert.That(await RefusedAsync(_caller, new CreateInbox("a", DomainId: new(made.Id))), Is.EqualTo("domain.not_verified"));
        Assert.That(await RefusedAsync(Caller.Platform, new CheckRecipient(EmailAddress.Parse($"a@{_name}"))), Is.EqualTo("recipient.not_local"));
        _dns.Publish(made);
        await AskAsync(new VerifyDomain(new(made.Id)));
        var inbox = await AskAsync(new CreateInbox($"A@{_name.ToUpperInvariant()}"));

        Assert.That(inbox.DomainId, Is.EqualTo(made.Id), "a full address says which domain is meant");
        Assert.That(await RefusedAsync(Caller.Platform, new CheckRecipient(EmailAddress.Parse(inbox.Address))), Is.Null);
        Assert.That(await RefusedAsync(Caller.Platform, new CheckRecipient(EmailAddress.Parse($"b@{_name}"))), Is.EqualTo("recipient.unknown"));
        Assert.That((await _node.GetRequiredService<IInboundMail>().AcceptAsync(Some.Envelope(EmailAddress.Parse(inbox.Address)), Some.Raw(), default)).IsSuccess, Is.True);

        _node = NewNode(_dns = new FakeDns());
        Assert.That((await AskAsync(new VerifyDomain(new(made.Id)))).Receiving, Is.EqualTo(ReceivingStatus.Failed));
        Assert.That(await RefusedAsync(Caller.Platform, new CheckRecipient(EmailAddress.Parse(inbox.Address))), Is.EqualTo("recipient.not_local"));
        Assert.That(await Database.ReadAsync<IInboxRepository, Recipient?>(r => r.FindRecipientAsync(EmailAddress.Parse(inbox.Address), default)), Is.Null);
    }

    [Test]
    public async Task An_inbox_is_on_its_own_domain_and_on_nobody_elses()
    {
        var made = await VerifiedAsync();
        var stranger = await Database.NewOrganizationAsync();

        Assert.That(await RefusedAsync(_caller, new CreateInbox($"a@{Some.Domain}", DomainId: new(made.Id))), Is.EqualTo("inbox.domain_invalid"));
        Assert.That(await RefusedAsync(stranger, new CreateInbox("a", DomainId: new(made.Id))), Is.EqualTo("domain.not_found"));
        Assert.That(await RefusedAsync(stranger, new CreateInbox($"a@{_name}")), Is.EqualTo("inbox.domain_invalid"));
        Assert.That((await AskAsync(new CreateInbox(Prefix: "help", DomainId: new(made.Id)))).Address, Does.StartWith("help-").And.EndsWith($"@{_name}"));
    }

    [Test]
    public async Task A_domain_goes_when_nobody_lives_on_it()
    {
        var made = await VerifiedAsync();
        var inbox = await AskAsync(new CreateInbox("a", DomainId: new(made.Id)));

        Assert.That(await RefusedAsync(_caller, new DeleteDomain(new(made.Id))), Is.EqualTo("domain.has_inboxes"));
        await AskAsync(new DeleteInbox(new InboxId(inbox.Id)));
        Assert.That(await RefusedAsync(_caller, new DeleteDomain(new(made.Id))), Is.Null);
        Assert.That(await RefusedAsync(_caller, new GetDomain(new(made.Id))), Is.EqualTo("domain.not_found"));
        Assert.That(await _node.GetRequiredService<ILocalDomains>().ContainsAsync(_name, default), Is.False);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM DkimKeys WHERE DomainId = @Id", new { Id = made.Id.ToByteArray(bigEndian: true) }), Is.Zero);
    }

    [Test]
    public async Task A_domain_is_in_use_once_it_is_somebodys()
    {
        var stranger = await Database.NewOrganizationAsync();
        await AskAsync(new CreateDomain(_name));
        Assert.That(await RefusedAsync(_caller, new CreateDomain(_name.ToUpperInvariant())), Is.EqualTo("domain.exists"));
        Assert.That(await RefusedAsync(_caller, new CreateDomain(Some.Domain)), Is.EqualTo("domain.exists"), "the shared one");

        // Nobody has shown anything yet: both may try.
        var theirs = (await AskAsync(new CreateDomain(_name), stranger))!;
        var mine = (await AskAsync(new ListDomains(new PageRequest(1, 0)))).Data[0];
        _dns.Publish(mine);

        var squatter = await AskAsync(new VerifyDomain(new(theirs.Id)), stranger);
        Assert.That(squatter.Receiving, Is.EqualTo(ReceivingStatus.Pending), "the mail exchanger alone does not say whose it is");
        var owner = await AskAsync(new VerifyDomain(new(mine.Id)));
        Assert.That((owner.Sending, owner.Receiving), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified)));
        Assert.That(await RefusedAsync(await Database.NewOrganizationAsync(), new CreateDomain(_name)), Is.EqualTo("domain.exists"));
    }

    [Test]
    public async Task The_check_that_comes_by_itself_is_patient_and_claims_its_domain()
    {
        var made = await VerifiedAsync();
        _node = NewNode(_dns = new FakeDns());
        for (var i = 1; i <= MailDomain.ChecksBeforeFailure; i++)
        {
            Database.Clock.Advance(TimeSpan.FromHours(7));
            var due = await AskAsync(new ClaimDueDomains(1000), Caller.Platform);
            Assert.That(due, Does.Contain(new DomainId(made.Id)));
            Assert.That(await AskAsync(new ClaimDueDomains(1000), Caller.Platform), Does.Not.Contain(new DomainId(made.Id)));
            var view = await AskAsync(new RecheckDomain(new(made.Id)), Caller.Platform);
            Assert.That(view.Sending, Is.EqualTo(i < MailDomain.ChecksBeforeFailure ? SendingStatus.Verified : SendingStatus.Failed));
        }
    }

    [Test]
    public async Task A_zone_file_holds_every_record_in_pieces_that_fit()
    {
        var made = await AskAsync(new CreateDomain(_name));

        var zone = await AskAsync(new GetZoneFile(new(made.Id)));

        foreach (var record in made.Records) Assert.That(zone, Does.Contain($"{record.Name}.\tIN\t{record.Type}\t"));
        var texts = zone.Split('\n').Where(line => line.Contains("\tTXT\t", StringComparison.Ordinal)).SelectMany(line => line.Split('"').Where((_, i) => i % 2 == 1)).ToList();
        Assert.That(texts.Select(text => text.Length), Is.All.LessThanOrEqualTo(255));
        Assert.That(string.Concat(texts), Does.Contain(made.Of(RecordPurpose.Dkim).Value));
    }

    private async Task<DomainView> VerifiedAsync()
    {
        var made = await AskAsync(new CreateDomain(_name));
        _dns.Publish(made);
        return await AskAsync(new VerifyDomain(new(made.Id)));
    }

    private ServiceProvider NewNode(FakeDns? dns = null) => Database.NewNode(services => services.Replace(ServiceDescriptor.Singleton(new FreshDns(dns ?? _dns))));

    private async Task<T> AskAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await _node.GetRequiredService<ICommandBus>().SendAsync(caller ?? _caller, request, default);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    private async Task<string?> RefusedAsync<T>(Caller caller, IRequest<Result<T>> request) =>
        (await _node.GetRequiredService<ICommandBus>().SendAsync(caller, request, default)).Failure?.Code;

    private async Task<int> VerifiedEventsAsync(DomainView domain)
    {
        var events = await Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(0, 10_000, default));
        return events.Count(e => e.Event.Type == EventType.DomainVerified && e.Event.DomainId == new DomainId(domain.Id) && e.Event.OrganizationId == _caller.Owner);
    }
}

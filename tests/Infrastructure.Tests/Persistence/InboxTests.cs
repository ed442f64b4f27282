using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class InboxTests(TestDatabase database) : StoreTests(database)
{
    private static readonly int Today = 20_000;

    [Test]
    public async Task An_address_can_be_taken_only_once_whoever_asks()
    {
        var (one, other) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var address = Some.Address;

        Assert.That(await AddAsync(Some.Inbox(one.Owner, address)), Is.True);
        Assert.That(await AddAsync(Some.Inbox(one.Owner, address)), Is.False);
        Assert.That(await AddAsync(Some.Inbox(other.Owner, address)), Is.False);
        Assert.That(await TotalAsync(one), Is.EqualTo(1));
        Assert.That(await TotalAsync(other), Is.Zero);
    }

    [Test]
    public async Task Spellings_of_one_mailbox_are_one_address()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var local = Some.LocalPart;

        Assert.That(await AddAsync(Some.Inbox(owner, EmailAddress.Parse($"{local}@agents.test"))), Is.True);
        Assert.That(await AddAsync(Some.Inbox(owner, EmailAddress.Parse($"{local.ToUpperInvariant()}@Agents.TEST"))), Is.False);
    }

    [Test]
    public async Task Parallel_callers_for_one_address_get_it_once()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.LocalPart;

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Bus.SendAsync(caller, new CreateInbox(address), default)));

        Assert.That(results.Count(r => r.IsSuccess), Is.EqualTo(1));
        Assert.That(results.Where(r => !r.IsSuccess).Select(r => r.Failure), Is.All.EqualTo(InboxFailures.AddressTaken));
        Assert.That(await TotalAsync(caller), Is.EqualTo(1));
    }

    [Test]
    public async Task A_removed_inbox_is_gone_and_its_address_free_at_once()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.LocalPart;
        var first = (await Bus.SendAsync(caller, new CreateInbox(address), default)).Value;

        Assert.That((await Bus.SendAsync(caller, new DeleteInbox(new InboxId(first.Id)), default)).IsSuccess, Is.True);
        Assert.That((await Bus.SendAsync(caller, new GetInbox(new InboxId(first.Id)), default)).Failure, Is.EqualTo(InboxFailures.NotFound));
        Assert.That((await Bus.SendAsync(caller, new DeleteInbox(new InboxId(first.Id)), default)).Failure, Is.EqualTo(InboxFailures.NotFound));
        Assert.That(await TotalAsync(caller), Is.Zero);

        var second = await Bus.SendAsync(caller, new CreateInbox(address), default);
        Assert.That(second.IsSuccess, Is.True);
        Assert.That(second.Value.Id, Is.Not.EqualTo(first.Id));
        Assert.That(await TotalAsync(caller), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_organizations_inbox_is_not_there()
    {
        var (owner, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var id = new InboxId((await Bus.SendAsync(owner, new CreateInbox(), default)).Value.Id);

        Assert.That((await Bus.SendAsync(stranger, new GetInbox(id), default)).Failure, Is.EqualTo(InboxFailures.NotFound));
        Assert.That((await Bus.SendAsync(stranger, new DeleteInbox(id), default)).Failure, Is.EqualTo(InboxFailures.NotFound));
        Assert.That((await Bus.SendAsync(stranger, new UpdateInbox(id, "Mine", default, default), default)).Failure, Is.EqualTo(InboxFailures.NotFound));
        Assert.That((await Bus.SendAsync(stranger, new ListInboxes(new PageRequest(10, 0)), default)).Value.Data, Is.Empty);
        Assert.That((await Bus.SendAsync(owner, new GetInbox(id), default)).Value.DisplayName, Is.Null);
    }

    [Test]
    public async Task What_is_written_is_read_again_field_for_field()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var inbox = new Inbox(
            InboxId.New(Some.Time), owner, Some.Address, "Ünïcödé 漢字 🙂 'quoted' \"too\"", new(Guid.CreateVersion7()), InboxStatus.Suspended, 7,
            Some.Time.AddMilliseconds(-1), Some.Time)
        {
            ClientId = "its-maker's name",
            Metadata = """{"a":1}""",
        };
        await AddAsync(inbox);

        var view = await Database.ReadAsync<IInboxRepository, InboxView?>(r => r.FindViewAsync(owner, inbox.Id, Today, default));

        Assert.That(view, Is.EqualTo(new InboxView(
            inbox.Id.Value, inbox.Address.ToString(), inbox.DisplayName, inbox.DomainId!.Value.Value, InboxStatus.Suspended, 7, 0, 0, 0, 0,
            inbox.CreatedAt, inbox.UpdatedAt)
        {
            PodId = owner.Value,
            ClientId = inbox.ClientId,
            Metadata = inbox.Metadata,
        }));
    }

    [Test]
    public async Task An_update_changes_what_it_names_and_leaves_the_rest()
    {
        var caller = await Database.NewOrganizationAsync();
        var id = new InboxId((await Bus.SendAsync(caller, new CreateInbox(DisplayName: "Before"), default)).Value.Id);

        var limited = (await Bus.SendAsync(caller, new UpdateInbox(id, default, default, 3), default)).Value;
        Assert.That((limited.DisplayName, limited.Status, limited.DailySendLimit), Is.EqualTo(("Before", InboxStatus.Active, 3)));

        var suspended = (await Bus.SendAsync(caller, new UpdateInbox(id, default, InboxStatus.Suspended, default), default)).Value;
        Assert.That((suspended.DisplayName, suspended.Status, suspended.DailySendLimit), Is.EqualTo(("Before", InboxStatus.Suspended, 3)));

        var cleared = (await Bus.SendAsync(caller, new UpdateInbox(id, new Patch<string>(true, null), default, default), default)).Value;
        Assert.That((cleared.DisplayName, cleared.Status, cleared.DailySendLimit), Is.EqualTo(((string?)null, InboxStatus.Suspended, 3)));
        Assert.That((await Bus.SendAsync(caller, new GetInbox(id), default)).Value, Is.EqualTo(cleared));
    }

    [Test]
    public async Task Parallel_updates_of_different_fields_all_last()
    {
        var caller = await Database.NewOrganizationAsync();
        for (var round = 1; round <= 5; round++)
        {
            var id = new InboxId((await Bus.SendAsync(caller, new CreateInbox(DisplayName: "Before"), default)).Value.Id);

            await Task.WhenAll(
                Bus.SendAsync(caller, new UpdateInbox(id, "After", default, default), default),
                Bus.SendAsync(caller, new UpdateInbox(id, default, InboxStatus.Suspended, default), default),
                Bus.SendAsync(caller, new UpdateInbox(id, default, default, round), default));

            var view = (await Bus.SendAsync(caller, new GetInbox(id), default)).Value;
            Assert.That((view.DisplayName, view.Status, view.DailySendLimit), Is.EqualTo(("After", InboxStatus.Suspended, round)));
        }
    }

    [Test]
    public async Task Pages_are_newest_first_and_complete_at_every_offset()
    {
        var caller = await Database.NewOrganizationAsync();
        var owner = caller.Owner;
        var ids = new List<Guid>();
        for (var i = 0; i < 23; i++)
        {
            var inbox = Some.Inbox(owner);
            await AddAsync(inbox);
            ids.Insert(0, inbox.Id.Value);
        }

        for (var offset = 0; offset <= 25; offset += 5)
        {
            var page = (await Bus.SendAsync(caller, new ListInboxes(new PageRequest(5, offset)), default)).Value;
            Assert.That(page.Data.Select(i => i.Id), Is.EqualTo(ids.Skip(offset).Take(5)), $"offset {offset}");
            Assert.That((page.Total, page.Limit, page.Offset), Is.EqualTo((23L, 5, offset)));
        }
    }

    [Test]
    public async Task A_recipient_is_found_by_any_spelling_with_its_status()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var inbox = Some.Inbox(owner);
        inbox.ChangeStatus(InboxStatus.Suspended, Some.Time);
        await AddAsync(inbox);

        var found = await Database.ReadAsync<IInboxRepository, Recipient?>(
            r => r.FindRecipientAsync(EmailAddress.Parse(inbox.Address.ToString().ToUpperInvariant()), default));

        Assert.That(found, Is.EqualTo(new Recipient(inbox.Id, owner, PodId.DefaultOf(owner), InboxStatus.Suspended, HasLists: false)));
        Assert.That(await Database.ReadAsync<IInboxRepository, Recipient?>(r => r.FindRecipientAsync(Some.Address, default)), Is.Null);
    }

    [TestCase("+orders")]
    [TestCase("+")]
    public async Task A_subaddress_is_the_inbox_without_it(string detail)
    {
        var inbox = Some.Inbox((await Database.NewOrganizationAsync()).Owner);
        await AddAsync(inbox);

        var address = EmailAddress.Parse($"\"{inbox.Address.LocalPart}{detail}\"@{inbox.Address.Domain}");
        Assert.That((await Database.ReadAsync<IInboxRepository, Recipient?>(r => r.FindRecipientAsync(address, default)))?.InboxId, Is.EqualTo(inbox.Id));
        var other = EmailAddress.Parse($"x{inbox.Address.LocalPart}{detail}@{inbox.Address.Domain}");
        Assert.That(await Database.ReadAsync<IInboxRepository, Recipient?>(r => r.FindRecipientAsync(other, default)), Is.Null);
    }

    private Task<bool> AddAsync(Inbox inbox) => Database.WriteAsync<IInboxRepository, bool>(r => r.AddAsync(inbox, default));

    private async Task<long> TotalAsync(Caller caller) => (await Bus.SendAsync(caller, new ListInboxes(new PageRequest(1, 0)), default)).Value.Total;
}

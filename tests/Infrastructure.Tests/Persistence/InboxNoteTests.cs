using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Pods;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

/// <summary>What callers give an inbox of their own: a name to find it by, notes, and how it is searched.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class InboxNoteTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task Parallel_makers_of_one_client_id_get_one_inbox()
    {
        var caller = await Database.NewOrganizationAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => Database.NewNode().GetRequiredService<ICommandBus>()).ToArray();

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => nodes[i % 3].SendAsync(caller, new CreateInbox(ClientId: "same", DisplayName: $"{i}"), default)));

        Assert.That(made.Select(m => m.Failure), Is.All.Null);
        Assert.That(made.Select(m => m.Value!.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await DoAsync(caller, new ListInboxes(new PageRequest(10, 0)))).Total, Is.EqualTo(1));
        Assert.That(await FailAsync(caller, new CreateInbox(ClientId: "no@client")), Is.EqualTo("request.invalid"));
    }

    [Test]
    public async Task A_client_id_of_another_pod_is_taken_and_tells_nothing()
    {
        var caller = await Database.NewOrganizationAsync();
        var pod = (await DoAsync(caller, new CreatePod("Pod"))).Id;
        await DoAsync(caller, new CreateInbox(ClientId: "mine"));

        Assert.That(await FailAsync(caller.Within(pod), new CreateInbox(ClientId: "mine")), Is.EqualTo("inbox.client_id_taken"));
    }

    [Test]
    public async Task Metadata_is_merged_key_by_key_and_cleared_by_null()
    {
        var caller = await Database.NewOrganizationAsync();
        var made = await DoAsync(caller, new CreateInbox(Metadata: Json("""{"a": "x", "b": 1.50, "c": true}""")));
        var inbox = new InboxId(made.Id);
        Assert.That(made.Metadata, Is.EqualTo("""{"a":"x","b":1.50,"c":true}"""));

        var merged = await UpdateAsync(Json("""{"a": null, "b": 2, "d": "new"}"""));
        Assert.That(Json(merged.Metadata!).ToDictionary(p => p.Key, p => p.Value.ToString()), Is.EquivalentTo(new Dictionary<string, string> { ["b"] = "2", ["c"] = "True", ["d"] = "new" }));
        Assert.That(await RefuseAsync(Json("{}")), Is.EqualTo("request.invalid"));
        Assert.That(await RefuseAsync(Json("""{"a": {}}""")), Is.EqualTo("request.invalid"));
        Assert.That(await RefuseAsync(Json($$"""{"a": "{{new string('x', 257)}}"}""")), Is.EqualTo("request.invalid"));
        Assert.That(await RefuseAsync(Many(254)), Is.EqualTo("inbox.metadata_too_large"), "3 and 254 are one too many");
        await UpdateAsync(Many(253));
        Assert.That((await UpdateAsync(null)).Metadata, Is.Null);

        Task<InboxView> UpdateAsync(IReadOnlyDictionary<string, JsonElement>? metadata) => DoAsync(caller, Change(metadata));

        Task<string?> RefuseAsync(IReadOnlyDictionary<string, JsonElement> metadata) => FailAsync(caller, Change(metadata));

        UpdateInbox Change(IReadOnlyDictionary<string, JsonElement>? metadata) =>
            new(inbox, default, default, default, new Patch<IReadOnlyDictionary<string, JsonElement>>(true, metadata));

        static Dictionary<string, JsonElement> Many(int keys) => Enumerable.Range(0, keys).ToDictionary(i => $"k{i}", _ => JsonElement.Parse("1"));
    }

    [TestCase("supp", "support")]
    [TestCase("SUPPORT des", "support")]
    [TestCase("desk help", "support", Description = "In any order.")]
    [TestCase("müller", "sales")]
    [TestCase("muller", "sales", Description = "Folded, as everywhere.")]
    [TestCase("port", "", Description = "The middle of a word is none.")]
    [TestCase("support sales", "", Description = "Each word, not any.")]
    [TestCase("agents.te", "sales support")]
    public async Task Each_word_of_a_search_starts_a_word_of_the_address_or_the_name(string query, string found)
    {
        var caller = await Database.NewOrganizationAsync();
        var suffix = $"{Some.Number}";
        await DoAsync(caller, new CreateInbox($"support-{suffix}", DisplayName: "The Help Desk"));
        await DoAsync(caller, new CreateInbox($"sales-{suffix}", DisplayName: "Müller"));

        var page = await DoAsync(caller, new SearchInboxes(query, new CursorRequest(10)));

        Assert.That(page.Items.Select(i => i.Address.Split('-')[0]), Is.EqualTo(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task The_inbox_whose_address_is_asked_for_comes_first_and_pages_go_on()
    {
        var caller = await Database.NewOrganizationAsync();
        var name = Some.LocalPart;
        var exact = await DoAsync(caller, new CreateInbox(name));
        for (var i = 0; i < 4; i++) await DoAsync(caller, new CreateInbox($"{name}.{i}", DisplayName: exact.Address));

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await DoAsync(caller, new SearchInboxes(exact.Address, new CursorRequest(2, after)));
            seen.AddRange(page.Items.Select(i => i.Address.Split('@')[0]));
            after = page.Next;
        }
        while (after is not null);

        Assert.That(seen, Is.EqualTo(new[] { name, $"{name}.3", $"{name}.2", $"{name}.1", $"{name}.0" }));
        Assert.That((await DoAsync(await Database.NewOrganizationAsync(), new SearchInboxes(exact.Address, new CursorRequest(2)))).Items, Is.Empty);
    }

    private static Dictionary<string, JsonElement> Json(string text) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;
}

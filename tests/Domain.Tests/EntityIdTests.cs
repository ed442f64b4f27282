using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Tests;

/// <summary>Ids share one counter in the process, so these run alone and each at a time of its own, far from the others'.</summary>
[NonParallelizable]
internal sealed class EntityIdTests
{
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void An_id_is_a_UUID_of_version_7_and_variant_10_with_the_time_in_front()
    {
        for (var i = 0; i < 5000; i++)
        {
            var bytes = MessageId.New(Time.AddDays(1)).ToBytes();
            Assert.That(bytes[6] >> 4, Is.EqualTo(7));
            Assert.That(bytes[8] >> 6, Is.EqualTo(2));
        }

        var at = Time.AddDays(2);
        var ms = Convert.ToInt64(Convert.ToHexString(MessageId.New(at).ToBytes().AsSpan(0, 6)), 16);
        Assert.That(ms, Is.EqualTo(at.ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Ids_of_one_millisecond_sort_in_the_order_they_were_made_past_the_counters_end_too()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexString(MessageId.New(Time.AddDays(3)).ToBytes())).ToArray();

        Assert.That(ids, Is.Ordered.Using<string>(string.CompareOrdinal));
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void Ids_sort_alike_as_octets_as_text_and_as_values()
    {
        var ids = Enumerable.Range(0, 2000).Select(i => MessageId.New(Time.AddDays(4).AddMilliseconds(i / 3))).ToArray();

        Assert.That(ids.Select(id => id.Value), Is.Ordered.Ascending);
        Assert.That(ids.Select(id => id.ToString()), Is.Ordered.Using<string>(string.CompareOrdinal));
    }

    [Test]
    public void A_clock_that_steps_back_a_little_does_not_turn_the_order_round()
    {
        var before = MessageId.New(Time.AddDays(5));
        var after = MessageId.New(Time.AddDays(5).AddSeconds(-10));
        Assert.That(after.Value, Is.GreaterThan(before.Value));
    }

    [Test]
    public void A_clock_that_steps_back_a_lot_is_followed()
    {
        MessageId.New(Time.AddDays(6));
        var at = Time.AddDays(6).AddSeconds(-11);
        var ms = Convert.ToInt64(Convert.ToHexString(MessageId.New(at).ToBytes().AsSpan(0, 6)), 16);
        Assert.That(ms, Is.EqualTo(at.ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Parallel_makers_never_make_the_same()
    {
        var ids = new Guid[20_000];
        Parallel.For(0, ids.Length, i => ids[i] = InboxId.New(Time.AddDays(7)).Value);

        Assert.That(ids, Is.Unique);
        Assert.That(ids.Select(id => id.ToString()[..18]), Is.Unique, "even without their random part");
    }

    [Test]
    public void An_id_goes_through_octets_and_text_unchanged()
    {
        var id = InboxId.New(Time);
        Assert.That(InboxId.FromBytes(id.ToBytes()), Is.EqualTo(id));
        Assert.That(InboxId.TryParse(id.ToString()), Is.EqualTo(id));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("{0195b5f0-0000-7000-8000-000000000000}")]
    [TestCase("0195b5f0000070008000000000000000")]
    [TestCase(" 0195b5f0-0000-7000-8000-000000000000")]
    [TestCase("0195b5f0-0000-7000-8000-00000000000g")]
    public void Text_in_any_other_form_is_no_id(string? text) => Assert.That(InboxId.TryParse(text), Is.Null);

    [Test]
    public void An_id_of_the_past_has_its_time_and_leaves_the_ids_of_now_in_their_order()
    {
        var before = MessageId.New(Time.AddDays(8));
        var past = Enumerable.Range(0, 1000).Select(_ => MessageId.NewAt(Time.AddYears(-10))).ToArray();
        var after = MessageId.New(Time.AddDays(8));

        Assert.That(after.Value, Is.GreaterThan(before.Value));
        Assert.That(past.Select(id => id.Value), Is.Ordered.Ascending.And.Unique);
        Assert.That(Convert.ToInt64(Convert.ToHexString(past[0].ToBytes().AsSpan(0, 6)), 16), Is.EqualTo(Time.AddYears(-10).ToUnixTimeMilliseconds()));
        Assert.That(past.Select(id => id.ToBytes()), Is.All.Matches<byte[]>(octets => octets[6] >> 4 == 7 && octets[8] >> 6 == 2));
    }
}

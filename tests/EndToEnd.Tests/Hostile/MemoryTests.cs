using System.Globalization;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Hostile;

/// <summary>Fifty senders of the largest message at once: the memory is what the option says, not what they send.</summary>
[Category("Slow"), Platform("Linux", Reason = "Reads /proc.")]
internal sealed class MemoryTests
{
    private const int Senders = 50;
    private const int MessageOctets = 25 << 20;
    private const int InFlightOctets = 64 << 20;

    /// <summary>What the program takes besides: the runtime, the page caches of the store.</summary>
    private const int AllowanceOctets = 200 << 20;

    [Test]
    public async Task Fifty_large_messages_at_once_stay_within_the_memory_for_messages_in_flight()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(
            folder.Path, $"--AgentSend:Smtp:MaxInFlightOctets={InFlightOctets}", "--AgentSend:Smtp:MaxInFlightWait=00:05:00");
        var inbox = await server.Rest.CreateInboxAsync();
        var message = SmtpClient.Stuff(Message());

        var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(i => SendAsync(server, inbox.Address, message, isDeclared: i % 2 == 0)));

        var peak = PeakOctets(server.Id);
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Peak {peak >> 20} MiB; {answers.Count(a => a.Code == 250)} of {Senders} accepted, {answers.Count(a => a.Code == 452)} put off."));
        Assert.That(peak, Is.LessThan(InFlightOctets + AllowanceOctets));
        Assert.That(answers.Select(a => a.Code), Is.All.EqualTo(250).Or.EqualTo(452));
        Assert.That((await server.Rest.MessagesAsync(inbox.Id, limit: 1)).Total, Is.EqualTo(answers.Count(a => a.Code == 250)).And.GreaterThan(0));
        Assert.That(await server.Rest.IsReadyAsync(), Is.True);
    }

    private static async Task<SmtpAnswer> SendAsync(ServerProcess server, string to, byte[] stuffed, bool isDeclared)
    {
        await using var smtp = await server.ConnectAsync();
        var answer = await smtp.BeginAsync("ann@outside.test", [to], isDeclared ? $" SIZE={MessageOctets}" : "");
        if (answer.Code != 354) return answer;
        await smtp.WriteAsync(stuffed);
        return await smtp.ReadAsync();
    }

    /// <summary>A text and an attachment, as large messages are.</summary>
    private static byte[] Message()
    {
        const int Overhead = 1000;
        var message = OutsideMail.Write(
            "ann@outside.test", "agent@outside.test", "Large", "See the attachment.", attachment: ("large.bin", OutsideMail.Content("large", (MessageOctets - Overhead) / 78 * 57)));
        return message.Length <= MessageOctets ? message : throw new InvalidOperationException($"{message.Length} octets are too many.");
    }

    /// <summary>The resident set at its largest, which the kernel keeps.</summary>
    private static long PeakOctets(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}

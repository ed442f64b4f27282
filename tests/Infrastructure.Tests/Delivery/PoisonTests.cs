using AgentSend.Application.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>A message that our own program stumbles over.</summary>
internal sealed class PoisonTests
{
    [Test]
    public async Task It_blocks_nobody_waits_longer_each_time_and_is_given_up()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var server = await SendingServer.DirectAsync(
            peer, services => services.Replace(ServiceDescriptor.Singleton<IMailTransport, StumblingTransport>()), "Delivery:MaxInFlight=2", "Delivery:GiveUpAfter=00:10:00");
        var poison = new List<Application.Messages.MessageView>();
        for (var i = 0; i < 6; i++) poison.Add(await server.SendAsync($"poison{i}@there.test"));

        await server.WaitForAsync(await server.SendAsync("fine@there.test"), MessageStatus.Delivered);
        foreach (var message in poison) await server.AttemptsAsync(message, 1);
        Assert.That((await server.ListAsync(poison[0])).Single().Reply, Does.StartWith("4.3.0"));

        for (var i = 0; i < 20 && await server.StatusAsync(poison[0]) != MessageStatus.Failed; i++)
        {
            var attempts = (await server.ListAsync(poison[0])).Single().Attempts.Count;
            server.Database.Clock.Advance(TimeSpan.FromMinutes(3));
            await SendingServer.EventuallyAsync(
                async () => (await server.ListAsync(poison[0])).Single() is var d && (d.Attempts.Count > attempts || d.NextAttemptAt is null || d.NextAttemptAt > server.Database.Clock.GetUtcNow()), "another attempt");
        }

        foreach (var message in poison) await server.WaitForAsync(message, MessageStatus.Failed);
    }

    private sealed class StumblingTransport : IMailTransport
    {
        public Task<IReadOnlyList<RecipientResult>> DeliverAsync(OutgoingMail mail, MailRoute route, CancellationToken cancellationToken)
        {
            if (mail.Recipients[0].LocalPart.StartsWith("poison", StringComparison.Ordinal)) throw new NotSupportedException("I stumble.");
            return Task.FromResult<IReadOnlyList<RecipientResult>>(
                [.. mail.Recipients.Select(recipient => new RecipientResult(recipient, RecipientStatus.Delivered, TransportStage.Reply, 250, "2.0.0", "taken"))]);
        }
    }
}

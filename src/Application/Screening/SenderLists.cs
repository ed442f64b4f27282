using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Messages;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application.Screening;

/// <summary>The allow and block lists, as screening asks for them. An organization without entries costs nothing.</summary>
internal sealed class SenderLists(IServiceScopeFactory scopes) : ISenderLists
{
    public async ValueTask<ListDecision> JudgeAsync(Recipient recipient, Envelope envelope, ParsedMessage content, CancellationToken cancellationToken)
    {
        if (!recipient.HasLists) return ListDecision.None;
        await using var scope = scopes.CreateAsyncScope();
        var gate = scope.ServiceProvider.GetRequiredService<ListGate>();
        var verdict = await gate.JudgeInboundAsync(recipient, content.From ?? envelope.ReversePath?.ToString() ?? "", content.InReplyTo, cancellationToken);
        return verdict switch
        {
            ListVerdict.Allowed => ListDecision.Allowed,
            ListVerdict.Blocked => ListDecision.Blocked,
            ListVerdict.None => ListDecision.None,
        };
    }
}

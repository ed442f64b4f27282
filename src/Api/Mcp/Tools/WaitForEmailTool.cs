using AgentSend.Api.Mcp.Views;
using AgentSend.Api.Rest;
using AgentSend.Application.Events;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using ModelContextProtocol;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>Waits for an email, most often for the code in it.</summary>
internal sealed class WaitForEmailTool(IMessageWait wait, IHostApplicationLifetime lifetime, TimeProvider clock) : ITool
{
    private const int MaxSeconds = 300;

    /// <summary>Most clients give up on a call after a minute.</summary>
    private const int NormalSeconds = 45;

    /// <summary>What triggers an email is often called before its arrival is waited for.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    private static readonly ToolField From = ToolField.Text("from", "Must stand in the sender's name or address.");
    private static readonly ToolField Subject = ToolField.Text("subject", "Must stand in the subject.");
    private static readonly ToolField Contains = ToolField.Text("contains", "Must stand in the subject or the text.");
    private static readonly ToolField HasCode = ToolField.Flag("hasCode", "Only an email with a sign-in or verification code.");
    private static readonly ToolField Since = ToolField.Time("since", "Emails that came then or later count, too; normally those of the last minute. Give nextSince of an answer before so that nothing is found twice.");
    private static readonly ToolField Timeout = ToolField.Number("timeout", "Seconds to wait.", 0, MaxSeconds, NormalSeconds);

    public ToolFacts Facts { get; } = new(
        "wait_for_email", "Wait for email",
        "Wait until an email comes that fits, and get it with its sign-in code. Use it after you have triggered a confirmation mail, or to wait for an answer. Capitals do not matter.",
        ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(ListEvents), typeof(ListArrivals), typeof(GetMessage)], [ToolFields.Inbox, HasCode, From, Subject, Contains, Since, Timeout]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        var given = call.Arguments;
        var match = new MessageMatch(NullIfEmpty(given.Text(From.Name)), NullIfEmpty(given.Text(Subject.Name)), NullIfEmpty(given.Text(Contains.Name)), given.Flag(HasCode.Name));
        var (now, timeout) = (clock.GetUtcNow(), TimeSpan.FromSeconds(given.Number(Timeout.Name, 0, MaxSeconds, NormalSeconds)));
        var since = given.Time(Since.Name) ?? now - LookBack;
        if (given.Failure is { } wrong) return wrong;

        var found = await WaitAsync(call, inbox.Value, match, since, timeout);
        return found.Failure is { } refused ? refused : ToolAnswer.Of(AnswerOf(found.Value, now), McpJson.Default.FoundEmailJson);
    }

    private static FoundEmailJson AnswerOf(MessageView? message, DateTimeOffset begun) => message is null
        ? new(Found: false, null, null, Wire.Of(begun), "Nothing has come that fits. Make sure that the mail was triggered, then call again with since set to nextSince; or look at list_emails with hidden: true, where spam is.")
        : new(Found: true, EmailJson.CodesOf(message.Content)?[0], EmailJson.Of(message, GetEmailTool.MaxCharacters), Wire.Of(message.CreatedAt.AddMilliseconds(1)), null);

    private async Task<Result<MessageView?>> WaitAsync(ToolCall call, InboxId inbox, MessageMatch match, DateTimeOffset since, TimeSpan timeout)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, lifetime.ApplicationStopping);
        var waiting = wait.WaitAsync(call.Caller, inbox, match, since, timeout, either.Token);
        try
        {
            for (var reports = 1; call.Report is { } report; reports++)
            {
                if (await Task.WhenAny(waiting, Task.Delay(ReportEvery, clock, either.Token)) == waiting) break;
                either.Token.ThrowIfCancellationRequested();
                await report(new ProgressNotificationValue { Progress = (float)(reports * ReportEvery.TotalSeconds), Total = (float)timeout.TotalSeconds, Message = "Nothing has come yet." });
            }

            return await waiting;
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            return (MessageView?)null; // The program ends: the client asks again, of whoever comes next.
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

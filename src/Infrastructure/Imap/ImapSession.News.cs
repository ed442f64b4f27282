using AgentSend.Application.Mailboxes;
using AgentSend.Application.SignIns;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Imap.Mailboxes;
using MediatR;

namespace AgentSend.Infrastructure.Imap;

/// <summary>Asks the application, and finds out what others have changed meanwhile.</summary>
internal sealed partial class ImapSession
{
    /// <summary>A key that is revoked, or an inbox that is deleted, ends its sessions within this time.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    private string _secret = "";
    private long _renewed;

    /// <summary>On behalf of who has signed in.</summary>
    public Task<Result<T>> AskAsync<T>(IRequest<Result<T>> request) => Server.Bus.SendAsync(User!.Caller, request, Aborted);

    /// <summary>Writes what the client may be told now.</summary>
    /// <param name="always">Look even when nothing is known to have changed.</param>
    public async ValueTask TellNewsAsync(bool permitsExpunge, bool always)
    {
        if (User is null) return;
        await RenewAsync();
        if (Selected is not { } mailbox) return;
        if (always || mailbox.News.IsCompleted || Server.Clock.GetElapsedTime(mailbox.Looked) > Server.Options.PollInterval) await LookAsync(mailbox, isShared: !always);
        mailbox.Tracker.Announce(Output, Features, permitsExpunge);
    }

    /// <summary>Brings the tracker up to what is committed.</summary>
    /// <param name="isShared">What another session has seen under the same news will do.</param>
    private async ValueTask LookAsync(SelectedMailbox mailbox, bool isShared)
    {
        var news = Server.Signal.NewsAsync(User!.InboxId); // First: what is committed after the look must end it.
        var looked = Server.Clock.GetTimestamp();
        var query = new GetFolderChanges(User.InboxId, mailbox.Folder, mailbox.Since);
        var changes = isShared && mailbox.News.IsCompleted ? await Server.Looks.LookAsync(User.Caller, query, news, Aborted) : await AskAsync(query);
        if (changes.Failure is { } failure) throw new ImapSessionEndedException($"[UNAVAILABLE] {failure.Message}");
        mailbox.Tracker.Learn(changes.Value);
        var since = changes.Value.Since;
        if (!changes.Value.IsVanishedComplete)
        {
            var whole = await AskAsync(new GetFolder(User.InboxId, mailbox.Folder));
            if (whole.Failure is { } lost) throw new ImapSessionEndedException($"[UNAVAILABLE] {lost.Message}");
            mailbox.Tracker.LearnAll(whole.Value.Entries);
            since = whole.Value.Since;
        }

        mailbox.Seen(since, looked, news);
    }

    private async ValueTask RenewAsync()
    {
        if (Server.Clock.GetElapsedTime(_renewed) < RenewEvery) return;
        _renewed = Server.Clock.GetTimestamp();
        var renewed = await Server.Bus.SendAsync(Application.Abstractions.Caller.Platform, new RenewSignIn(User!.Address.ToString(), _secret), Aborted);
        if (renewed.Failure is not null || renewed.Value.InboxId != User.InboxId) throw new ImapSessionEndedException("The key no longer opens this inbox");
        User = renewed.Value;
    }
}

using System.Globalization;
using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Searching;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>THREAD by REFERENCES (RFC 5256).</summary>
/// <param name="key">Null when the charset is none that is known.</param>
internal sealed class ThreadCommand(bool isUid, SearchKey? key) : ImapCommand
{
    public override bool PermitsExpunge => isUid;

    public static ImapCommand Read(ref ImapReader reader, bool isUid)
    {
        reader.TakeSpace();
        if (reader.TakeKeyword() != "REFERENCES") throw new ImapSyntaxException("Threads are made by REFERENCES only");
        reader.TakeSpace();
        var isKnown = SearchCommand.IsKnownCharset(ref reader);
        reader.TakeSpace();
        return new ThreadCommand(isUid, isKnown ? new SearchKeyReader(isUtf8: true).TakeAll(ref reader) : null);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (key is null) return SearchCommand.UnknownCharset;
        var search = new SearchEvaluation(session, mailbox);
        var found = await search.FindAsync(key);
        if (search.Failure is { } failure) return ImapStatus.For(failure);
        var headers = await session.AskAsync(new GetMailboxHeaders(session.User!.InboxId, mailbox.Folder));
        if (headers.Failure is { } unread) return ImapStatus.For(unread);

        var uids = found.Select(mailbox.Tracker.UidAt).ToHashSet();
        session.Output.Raw("* THREAD"u8);
        var threads = ReferencesThreading.Of(headers.Value.Where(header => uids.Contains((uint)header.Uid)));
        if (threads.Count > 0) session.Output.Octet(' ');
        foreach (var thread in threads)
        {
            session.Output.Text(Text(thread, uid => isUid ? (uint)uid : (uint)mailbox.Tracker.IndexOf((uint)uid) + 1));
            await session.FlushIfLargeAsync();
        }

        session.Output.Line();
        return Completion.Ok("Threaded");
    }

    /// <summary>Answers in a row stand in a row; where several answer the same, each has parentheses. Without recursion: threads may be as deep as there are messages.</summary>
    private static string Text(ThreadNode root, Func<long, uint> number)
    {
        var text = new StringBuilder();
        var work = new Stack<(ThreadNode? Node, string Mark)>([(null, ")"), (root, "(")]);
        while (work.TryPop(out var next))
        {
            text.Append(next.Mark);
            for (var node = next.Node; node is not null;)
            {
                if (node.Uid is { } uid)
                {
                    if (text[^1] is not ('(' or ' ')) text.Append(' ');
                    text.Append(number(uid).ToString(CultureInfo.InvariantCulture));
                }

                if (node.Children.Count == 1 && (node.Uid is not null || node.Children[0].Uid is null))
                {
                    node = node.Children[0];
                    continue;
                }

                if (node.Children.Count > 0 && node.Uid is not null) text.Append(' ');
                for (var i = node.Children.Count - 1; i >= 0; i--)
                {
                    work.Push((null, ")"));
                    work.Push((node.Children[i], "("));
                }

                node = null;
            }
        }

        return text.ToString();
    }
}

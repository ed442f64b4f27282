using AgentSend.Application.Mailboxes;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>Threads by what messages refer to, then by subject (RFC 5256 section 3, REFERENCES).</summary>
/// <remarks>Takes time about proportional to the references, whatever they are: loops are told by a union of sets, and nothing recurses.</remarks>
internal sealed class ReferencesThreading
{
    /// <summary>Of one message, from its newest back: who answers further is a machine.</summary>
    private const int MaxReferences = 200;

    private readonly Dictionary<string, ThreadNode> _ofId = new(StringComparer.Ordinal);
    private readonly Dictionary<ThreadNode, ThreadNode> _sets = [];
    private readonly List<ThreadNode> _messages = [];

    private ReferencesThreading()
    {
    }

    /// <returns>In the order of their dates.</returns>
    public static IReadOnlyList<ThreadNode> Of(IEnumerable<MailboxHeader> headers)
    {
        var threading = new ReferencesThreading();
        threading.Link([.. headers]);
        var roots = threading.DropMissing();
        foreach (var root in roots.Where(root => root.Uid is null)) root.Sort();
        roots.Sort(ThreadNode.Compare);
        roots = MergeSubjects(roots);
        foreach (var message in threading._messages) message.Sort();
        foreach (var root in roots.Where(root => root.Uid is null)) root.Sort();
        roots.Sort(ThreadNode.Compare);
        return roots;
    }

    private void Link(List<MailboxHeader> headers)
    {
        var nodes = new List<ThreadNode>(headers.Count);
        foreach (var header in headers)
        {
            var node = new ThreadNode { Uid = header.Uid, SentAt = header.SentAt, Subject = BaseSubject.Of(header.Subject) };
            if (!_ofId.TryAdd(header.MessageIdHeader, node)) _ofId[$"\0{header.Uid}"] = node; // A second message with the same id counts for itself.
            nodes.Add(node);
            _messages.Add(node);
        }

        // A message knows best whom it answers; what it says of others counts where they say nothing.
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i].References.Count > 0) TryLink(Node(headers[i].References[^1]), nodes[i]);
        }

        foreach (var header in headers)
        {
            var first = Math.Max(0, header.References.Count - MaxReferences);
            for (var i = first + 1; i < header.References.Count; i++)
            {
                var child = Node(header.References[i]);
                if (child.Parent is null) TryLink(Node(header.References[i - 1]), child);
            }
        }
    }

    private ThreadNode Node(string id)
    {
        if (!_ofId.TryGetValue(id, out var node)) _ofId[id] = node = new ThreadNode();
        return node;
    }

    private void TryLink(ThreadNode parent, ThreadNode child)
    {
        if (Top(parent) == child) return; // It would answer itself.
        child.Parent = parent;
        _sets[child] = parent;
    }

    /// <summary>The topmost ancestor, with the way to it made short.</summary>
    private ThreadNode Top(ThreadNode node)
    {
        var top = node;
        while (_sets.TryGetValue(top, out var above)) top = above;
        while (_sets.TryGetValue(node, out var above) && above != top)
        {
            _sets[node] = top;
            node = above;
        }

        return top;
    }

    /// <summary>Messages go below the nearest one that is there; where all are missing, the topmost of the missing holds them together.</summary>
    private List<ThreadNode> DropMissing()
    {
        Dictionary<ThreadNode, ThreadNode> missingTop = [];
        Dictionary<ThreadNode, ThreadNode> nearest = []; // Of missing ones on the way: where the way led.
        List<ThreadNode> roots = [];
        foreach (var message in _messages)
        {
            List<ThreadNode> passed = [];
            var above = message.Parent;
            var last = above;
            while (above is { Uid: null })
            {
                passed.Add(above);
                last = above;
                above = nearest.GetValueOrDefault(above) is { } known && known != above ? known : above.Parent;
            }

            var end = above ?? last;
            foreach (var missing in passed) nearest[missing] = end!;
            if (above is not null) above.Children.Add(message);
            else if (last is null) roots.Add(message);
            else (missingTop.TryGetValue(last, out var top) ? top : missingTop[last] = new ThreadNode()).Children.Add(message);
        }

        roots.AddRange(missingTop.Values.Select(top => top.Children.Count == 1 ? top.Children[0] : top));
        return roots;
    }

    private static List<ThreadNode> MergeSubjects(List<ThreadNode> roots)
    {
        Dictionary<string, ThreadNode> ofSubject = new(StringComparer.OrdinalIgnoreCase);
        foreach (var root in roots)
        {
            var subject = root.Representative.Subject;
            if (subject.Text.Length == 0) continue;
            if (!ofSubject.TryGetValue(subject.Text, out var held)
                || (held.Uid is not null && root.Uid is null)
                || (held.Uid is not null && held.Subject.IsAnswer && !subject.IsAnswer))
                ofSubject[subject.Text] = root;
        }

        HashSet<ThreadNode> absorbed = [];
        Dictionary<ThreadNode, ThreadNode> joined = [];
        foreach (var root in roots)
        {
            var subject = root.Representative.Subject;
            if (subject.Text.Length == 0 || joined.ContainsKey(root)) continue;
            var held = ofSubject[subject.Text];
            if (held == root) continue;
            absorbed.Add(root);
            if (held.Uid is null && root.Uid is null)
            {
                held.Children.AddRange(root.Children);
            }
            else if (held.Uid is null || (subject.IsAnswer && !held.Subject.IsAnswer))
            {
                held.Children.Add(root);
            }
            else
            {
                joined[held] = ofSubject[subject.Text] = new ThreadNode();
                joined[held].Children.AddRange([held, root]);
            }
        }

        return [.. roots.Where(root => !absorbed.Contains(root)).Select(root => joined.GetValueOrDefault(root, root))];
    }
}

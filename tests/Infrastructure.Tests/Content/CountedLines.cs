using System.Collections;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Lines of a body that count how often somebody looks at one.</summary>
internal sealed class CountedLines(IReadOnlyList<BodyLine> lines) : IReadOnlyList<BodyLine>
{
    public long Looks { get; private set; }

    public int Count => lines.Count;

    public BodyLine this[int index]
    {
        get
        {
            Looks++;
            return lines[index];
        }
    }

    public IEnumerator<BodyLine> GetEnumerator()
    {
        for (var i = 0; i < lines.Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

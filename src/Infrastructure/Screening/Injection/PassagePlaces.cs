namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Where the characters of a folded passage stood. Most stood right behind the one before them, so that what is kept is where one did not.</summary>
internal sealed class PassagePlaces
{
    private readonly List<(int At, int Place)> _runs = [];
    private int[]? _each;

    /// <summary>The characters from <paramref name="at"/> on, behind those that were added before, stood at <paramref name="place"/> and right behind it.</summary>
    public void Add(int at, int place)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && place - at == last.Place - last.At) return;
        _runs.Add((at, place));
    }

    public int Of(int at)
    {
        if (_each is not null) return _each[at];
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_runs[middle].At <= at) low = middle;
            else high = middle - 1;
        }

        return _runs[low].Place + at - _runs[low].At;
    }

    /// <returns>The place of each character, for somebody who is about to move them; from then on these are what counts.</returns>
    public Span<int> Spread(int length)
    {
        if (_each is not null) return _each;
        var each = new int[length];
        for (var run = 0; run < _runs.Count; run++)
        {
            var end = run + 1 < _runs.Count ? _runs[run + 1].At : length;
            for (var at = _runs[run].At; at < end; at++) each[at] = _runs[run].Place + at - _runs[run].At;
        }

        return _each = each;
    }
}

using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>
/// A text as phrases are compared in it, and where each of its characters stood: Unicode disguises undone, letters in place of the digits that stand for them,
/// words put together again that were spelled apart. Its room is borrowed: who asks for one gives it back.
/// </summary>
internal sealed class FoldedPassage : IDisposable
{
    private readonly char[] _characters;
    private readonly bool[]? _isSpelled;
    private readonly int _limit;
    private int[]? _places;

    private FoldedPassage(string text, int limit, char[] characters, int length, bool[]? isSpelled)
    {
        (Text, _limit, _characters, Length, _isSpelled) = (text, limit, characters, length, isSpelled);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>Words that were pieced together have lost their blanks: phrases count there wherever they begin.</summary>
    public bool IsSpelled(int at) => _isSpelled is not null && _isSpelled[at];

    public bool IsSpelled(int start, int length) => _isSpelled is not null && _isSpelled.AsSpan(start, length).Contains(true);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        if (_places is not null) ArrayPool<int>.Shared.Return(_places);
    }

    /// <returns>Where the characters stood in <see cref="Text"/>.</returns>
    public (int Start, int Length) Locate(int start, int end)
    {
        _places ??= FindPlaces();
        var first = _places[start];
        var last = _places[Math.Max(start, end - 1)];
        return (first, Math.Min(Text.Length, last + (char.IsHighSurrogate(Text[last]) ? 2 : 1)) - first);
    }

    public static FoldedPassage Of(string text, int limit)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, limit));
        var characters = ArrayPool<char>.Shared.Rent(PassageFolder.Room(read));
        var folder = new PassageFolder(read, characters, []);
        var spelled = folder.Fold();
        return new FoldedPassage(text, limit, characters, folder.Length, spelled);
    }

    /// <summary>Most texts have nothing in them whose place is asked for: for those that have, folding is done once more.</summary>
    private int[] FindPlaces()
    {
        var read = Text.AsSpan(0, Math.Min(Text.Length, _limit));
        var room = PassageFolder.Room(read);
        var characters = ArrayPool<char>.Shared.Rent(room);
        var places = ArrayPool<int>.Shared.Rent(room);
        new PassageFolder(read, characters, places).Fold();
        ArrayPool<char>.Shared.Return(characters);
        return places;
    }
}

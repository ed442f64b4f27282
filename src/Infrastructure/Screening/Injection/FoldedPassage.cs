using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>
/// A text as phrases are compared in it, and where each of its characters stood: Unicode disguises undone, letters in place of the digits that stand for them,
/// words put together again that were spelled apart. Its room is borrowed: who asks for one gives it back.
/// </summary>
internal sealed class FoldedPassage : IDisposable
{
    private readonly char[] _characters;
    private readonly PassagePlaces _places;
    private readonly bool[]? _isSpelled;

    private FoldedPassage(string text, char[] characters, int length, PassagePlaces places, bool[]? isSpelled)
    {
        (Text, _characters, Length, _places, _isSpelled) = (text, characters, length, places, isSpelled);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>Words that were pieced together have lost their blanks: phrases count there wherever they begin.</summary>
    public bool IsSpelled(int at) => _isSpelled is not null && _isSpelled[at];

    public bool IsSpelled(int start, int length) => _isSpelled is not null && _isSpelled.AsSpan(start, length).Contains(true);

    public void Dispose() => ArrayPool<char>.Shared.Return(_characters);

    /// <returns>Where the characters stood in <see cref="Text"/>.</returns>
    public (int Start, int Length) Locate(int start, int end)
    {
        var first = _places.Of(start);
        var last = _places.Of(Math.Max(start, end - 1));
        return (first, Math.Min(Text.Length, last + (char.IsHighSurrogate(Text[last]) ? 2 : 1)) - first);
    }

    public static FoldedPassage Of(string text, int limit)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, limit));
        var characters = ArrayPool<char>.Shared.Rent(PassageFolder.Room(read));
        var places = new PassagePlaces();
        var length = new PassageFolder(read, characters, places).Fold();
        var spelled = SpelledWords.Join(characters, places, ref length);
        return new FoldedPassage(text, characters, length, places, spelled);
    }
}

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Says of each line of a body what it is there for.</summary>
/// <remarks>Each line is looked at once from above, with at most a few lines ahead: the work grows with the length of the body and nothing else.</remarks>
internal sealed class ReplyCutter
{
    /// <summary>Lines looked at closely. Long threads have some hundreds; a body of nothing but colons has a million.</summary>
    private const int MaxAttempts = 20_000;

    /// <summary>Lines looked at as the first of a header block, each with some lines below it.</summary>
    private const int MaxBlocks = 2_000;

    private readonly IReadOnlyList<BodyLine> _lines;
    private readonly bool _isForward;
    private readonly bool _isFirst;
    private readonly int[] _nextSolid;
    private readonly int _quotedLines;
    private int _attempts;
    private int _blocks;
    private bool _hasWords;
    private bool _isForwarded;

    private ReplyCutter(IReadOnlyList<BodyLine> lines, string subject, bool isAnswer)
    {
        _lines = lines;
        _isForward = SeparatorFinder.IsForwardSubject(subject);
        _quotedLines = lines.Count(l => l.IsQuoted);
        _nextSolid = new int[lines.Count + 1];
        _nextSolid[lines.Count] = lines.Count;
        for (var i = lines.Count - 1; i >= 0; i--) _nextSolid[i] = lines[i].IsBlank ? _nextSolid[i + 1] : i;
        _isFirst = !isAnswer && !HistorySigns.Any(lines, _nextSolid);
    }

    /// <param name="subject">Outlook's forwarded messages look like replies; only the subject tells them apart.</param>
    /// <param name="isAnswer">The message names another one that it answers (RFC 5322 section 3.6.4), or its subject says so. In one that does not, and that no mail program's signs give away, quotations are the writer's own.</param>
    public static void Cut(IReadOnlyList<BodyLine> lines, string subject, bool isAnswer)
    {
        var cutter = new ReplyCutter(lines, subject, isAnswer);
        var end = cutter.CutQuotes();
        cutter.KeepWithoutWords();
        cutter.CutSignatures(end);
        if (isAnswer && cutter.CutLastQuote()) cutter.CutSignatures(end);
    }

    /// <returns>Where a forwarded message begins, or the number of lines.</returns>
    private int CutQuotes()
    {
        for (var i = SkipBanner(); i < _lines.Count;)
        {
            if (_lines[i].IsBlank)
            {
                i++;
                continue;
            }

            if (IsForwardAt(i))
            {
                _isForwarded = true;
                return i;
            }

            var (length, isCut) = QuoteAt(i);
            if (isCut)
            {
                Mark(i, _lines.Count, LineRole.Quoted);
                return _lines.Count;
            }

            if (length == 0)
            {
                _hasWords = true;
                i++;
            }

            i += length;
        }

        return _lines.Count;
    }

    /// <returns>How many lines from here on are not new words (they are marked), and whether nothing after them is either.</returns>
    private (int Length, bool IsCut) QuoteAt(int at)
    {
        var line = _lines[at];
        if (IsCutMark(line.Mark)) return _hasWords ? (0, true) : (Mark(at, at + 1, LineRole.Attribution), false);
        if (line.Mark == LineMark.Attribution) return (Mark(at, at + 1, LineRole.Attribution), false);
        if (line.Mark == LineMark.Signature) return (Mark(at, at + 1, LineRole.Signature), false);
        if (line.IsQuoted && (_isFirst ? line.Mark != LineMark.Quoted : IsLoneMark(at))) return (0, false);
        if (line.IsQuoted) return (MarkQuoted(at), false);
        if (line.Mark == LineMark.OwnQuote) return (_isFirst ? 0 : MarkOwnQuote(at), false);

        if (SeparatorFinder.IsReplyAbove(line.Bare)) return _hasWords ? (0, true) : (Mark(at, at + 1, LineRole.Attribution), false);
        if (!_isFirst && IsInitialsQuote(at)) return (MarkInitials(at), false);

        var rule = RuleLength(at, out var isOriginal);
        var block = at + rule < _lines.Count ? BlockAt(at + rule, rule > 0 || line.Mark == LineMark.Divided) : 0;
        if (block == 0 && !_isFirst) block = NotesBlockFinder.LengthAt(_lines, at, _nextSolid);
        if (block > 0 || isOriginal) return CutOrSkip(at, rule + block);

        if (AttributionFinder.IsOpenEnded(line.Bare) && _nextSolid[at + 1] is var below && below < Math.Min(_lines.Count, at + 3) && BlockAt(below, true) is var fields and > 0) return CutOrSkip(at, below - at + fields);
        if (_isFirst || _attempts >= MaxAttempts || !AttributionFinder.CouldEndSoon(_lines, at)) return (0, false);
        _attempts++;
        var attribution = AttributionFinder.LengthAt(_lines, at, _nextSolid);
        if (attribution > 0)
        {
            var last = at + attribution - 1;
            if (AttributionFinder.IsFollowedByQuote(_lines, last, _nextSolid)) return (MarkBarQuote(at, attribution), false);
            return CutOrSkip(at, attribution);
        }

        return (0, false);
    }

    /// <summary>With words above, what follows is repeated. With none, the words must follow.</summary>
    private (int Length, bool IsCut) CutOrSkip(int at, int length) =>
        _hasWords ? (0, true) : (Mark(at, Math.Min(_lines.Count, at + length), LineRole.Attribution), false);

    /// <summary>A drawn line, or "Original Message" between dashes, with the empty lines after it; only where a header block can follow.</summary>
    private int RuleLength(int at, out bool isOriginal)
    {
        var bare = _lines[at].Bare;
        var next = _nextSolid[at + 1];
        isOriginal = false;
        if (!SeparatorFinder.IsDrawn(bare, 2) && !(bare.Length < 400 && (SeparatorFinder.IsOriginal(bare, false) || SeparatorFinder.IsOriginal(bare, true)))) return 0;
        if (SeparatorFinder.IsDrawn(bare, 2)) return next - at <= 4 ? next - at : 0;
        var hasBlock = next < _lines.Count && BlockAt(next, true) > 0;
        isOriginal = SeparatorFinder.IsOriginal(bare, hasBlock);
        return isOriginal ? next - at : 0;
    }

    private int BlockAt(int at, bool isSeparated)
    {
        if (HeaderLabels.Read(_lines[at].Bare, out _) == HeaderKind.None || _blocks >= MaxBlocks) return 0;
        _blocks++;
        return HeaderBlockFinder.LengthAt(_lines, at, isSeparated, _isFirst && !_isForward);
    }

    private bool IsForwardAt(int at)
    {
        var line = _lines[at];
        if (line.Mark == LineMark.Forward) return true;
        if (IsCutMark(line.Mark) && !_isForward) return false;
        if (line.Depth <= 1 && SeparatorFinder.IsForwarded(line.Bare) && !HasQuoteAbove(at)) return true;
        if (!_isForward) return false;
        if (line.Mark == LineMark.Quoted) return BlockAt(at, false) > 0 && BeginsQuote(at);
        if (line.Mark is LineMark.CutFromHere or LineMark.Divided) return true;
        var rule = RuleLength(at, out var isOriginal);
        return isOriginal || (at + rule < _lines.Count && BlockAt(at + rule, rule > 0) > 0);
    }

    private bool IsCutMark(LineMark mark) => mark == LineMark.CutFromHere || (mark == LineMark.Divided && !_isFirst);

    /// <summary>A forwarded message inside of a quotation is as old as the rest of it.</summary>
    private bool HasQuoteAbove(int at) => _lines[at].IsQuoted && !BeginsQuote(at);

    /// <summary>Whether nothing is repeated above that belongs to the same quotation, and nobody is named for it.</summary>
    private bool BeginsQuote(int at)
    {
        while (--at >= 0)
        {
            if (_lines[at].IsQuoted ? QuoteMark.Strip(_lines[at].Text).Trim().Length > 0 : _lines[at].Role == LineRole.Attribution) return false;
            if (!_lines[at].IsQuoted && !_lines[at].IsBlank) return true;
        }

        return true;
    }

    /// <summary>One marked line amid a paragraph, and no other in the body: nobody quotes like that.</summary>
    private bool IsLoneMark(int at) =>
        _quotedLines == 1 && QuoteMark.Strip(_lines[at].Text).Trim().Length > 0 && at > 0 && at + 1 < _lines.Count && !_lines[at - 1].IsBlank && !_lines[at + 1].IsBlank && _lines[at - 1].Role == LineRole.Words;

    private int MarkQuoted(int at)
    {
        _lines[at].Role = LineRole.Quoted;
        var next = at + 1;
        return next < _lines.Count && IsWrappedOff(_lines[at], _lines[next], next + 1 < _lines.Count ? _lines[next + 1] : null, _hasWords) ? Mark(at, at + 2, LineRole.Quoted) : 1;
    }

    /// <summary>A long repeated line that was wrapped leaves its last words without a mark.</summary>
    private static bool IsWrappedOff(BodyLine quoted, BodyLine line, BodyLine? after, bool hasWordsAbove)
    {
        if (line.IsBlank || line.IsQuoted || line.Mark != LineMark.None) return false;
        if (line.Bare.StartsWith("(http", StringComparison.Ordinal) || (!line.Bare.Contains(' ', StringComparison.Ordinal) && quoted.Bare.LastIndexOf('(') > quoted.Bare.LastIndexOf(')'))) return true;
        if (quoted.Text.Length < 60 || line.Text.Length > 60) return false;
        if (EndsSentence(quoted.Bare)) return hasWordsAbove && quoted.Bare[^1] == '.' && after is { IsQuoted: true } && char.IsLower(line.Bare[0]) && line.Bare[^1] == '.';
        return after is { IsQuoted: true } ? quoted.Text.Length >= 66 || char.IsLower(line.Bare[0]) : after is null or { IsBlank: true } && char.IsLower(line.Bare[0]);
    }

    private static bool EndsSentence(string bare) => bare.Length == 0 || bare[^1] is '.' or '?' or '!' or ':';

    private bool IsInitialsQuote(int at) =>
        QuoteMark.HasInitials(_lines[at].Bare) && (IsBelowQuote(at) || (at + 1 < _lines.Count && QuoteMark.HasInitials(_lines[at + 1].Bare)));

    private bool IsBelowQuote(int at)
    {
        while (--at >= 0)
            if (!_lines[at].IsBlank) return _lines[at].Role is LineRole.Attribution or LineRole.Quoted;
        return false;
    }

    private int MarkInitials(int at)
    {
        _lines[at].Role = LineRole.Quoted;
        return 1;
    }

    /// <summary>A quotation the writer made stays; one that begins with an attribution, or stands below one, the writer did not make.</summary>
    private int MarkOwnQuote(int at)
    {
        var isBelow = IsBelowQuote(at);
        if (!isBelow && (!AttributionFinder.CouldEndSoon(_lines, at) || AttributionFinder.LengthAt(_lines, at, _nextSolid) == 0)) return 0;
        var end = at;
        while (end < _lines.Count && (_lines[end].Mark == LineMark.OwnQuote || _lines[end].IsBlank)) end++;
        return Mark(at, end, LineRole.Quoted);
    }

    /// <summary>In an answer, a block quotation that ends it is the message that is answered, though no line says so; unless that one stands below and says so.</summary>
    private bool CutLastQuote()
    {
        if (_isForward || _isForwarded || !_hasWords || _lines.Any(l => l.Role is LineRole.Quoted or LineRole.Attribution)) return false;
        var end = _lines.Count;
        while (end > 0 && (_lines[end - 1].IsBlank || _lines[end - 1].Role != LineRole.Words)) end--;
        var start = end;
        while (start > 0 && (_lines[start - 1].Mark == LineMark.OwnQuote || _lines[start - 1].IsBlank)) start--;
        var hasWordsAbove = _lines.Take(start).Any(l => l.Role == LineRole.Words && !l.IsBlank);
        return start < end && hasWordsAbove && Mark(start, end, LineRole.Quoted) > 0;
    }

    /// <summary>After an attribution a bar marks repeated lines, too; elsewhere it may be a table.</summary>
    private int MarkBarQuote(int at, int length)
    {
        Mark(at, at + length, LineRole.Attribution);
        var next = at + length;
        var first = _nextSolid[next];
        if (first >= _lines.Count || !_lines[first].Bare.StartsWith('|')) return length;
        while (next < _lines.Count && (_lines[next].IsBlank || _lines[next].Bare.StartsWith('|'))) next++;
        return Mark(at, next, LineRole.Quoted);
    }

    private int SkipBanner()
    {
        var start = _nextSolid[0];
        if (start < _lines.Count && _lines[start].Bare.StartsWith("-----BEGIN PGP SIGNED MESSAGE", StringComparison.Ordinal))
        {
            var end = start + 1;
            while (end < _lines.Count && !_lines[end].IsBlank) end++;
            Mark(start, end, LineRole.Signature);
            start = _nextSolid[end];
        }

        var stop = start;
        while (stop < _lines.Count && !_lines[stop].IsBlank) stop++;
        if (start >= stop || stop == _lines.Count || !FooterFinder.IsBanner(_lines, start, stop)) return start;
        Mark(start, stop, LineRole.Signature);
        return stop;
    }

    /// <summary>A body of nothing but repeated words says something all the same.</summary>
    private void KeepWithoutWords()
    {
        if (_hasWords || _isForwarded) return;
        foreach (var line in _lines) line.Role = LineRole.Words;
    }

    private void CutSignatures(int end)
    {
        for (var start = 0; start < end;)
        {
            if (_lines[start].Role != LineRole.Words)
            {
                start++;
                continue;
            }

            var stop = start;
            while (stop < end && _lines[stop].Role == LineRole.Words) stop++;
            SignatureFinder.Mark(_lines, start, stop);
            start = stop;
        }

        // Nothing but a card is left: then it is what the message says.
        if (_isForwarded || _lines.Any(l => l.Role == LineRole.Words && !l.IsBlank)) return;
        foreach (var line in _lines)
            if (line.Role == LineRole.Signature) line.Role = LineRole.Words;
    }

    private int Mark(int start, int end, LineRole role)
    {
        for (var i = start; i < end; i++) _lines[i].Role = role;
        return end - start;
    }
}

using System.Buffers.Text;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>What has been found of a date so far.</summary>
internal ref struct DateFields
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private int _year = -1;
    private int _month;
    private int _day;
    private int _hour;
    private int _minute;
    private int _second;
    private int _zoneMinutes;
    private bool _isYearFirst;

    public DateFields()
    {
    }

    public bool HasTime { get; private set; }

    public void Take(scoped ReadOnlySpan<byte> word)
    {
        if (word.Contains((byte)':') && char.IsAsciiDigit((char)word[0])) TakeTime(word);
        else if (word[0] is (byte)'+' or (byte)'-') TakeOffset(word);
        else if (char.IsAsciiDigit((char)word[0])) TakeNumber(word);
        else TakeName(word);
    }

    public readonly DateTimeOffset? ToDate()
    {
        if (_year is < 2 or > 9998 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month)) return null;
        if (_hour > 23 || _minute > 59 || _second > 60) return null;

        // A leap second has no place in DateTime.
        var local = new DateTime(_year, _month, _day, _hour, _minute, Math.Min(_second, 59), DateTimeKind.Unspecified);
        var isUsual = Math.Abs(_zoneMinutes) <= 14 * 60; // What DateTimeOffset can say; the grammar goes on to 99 hours.
        var utc = local.AddMinutes(-_zoneMinutes);
        return isUsual ? new DateTimeOffset(local, TimeSpan.FromMinutes(_zoneMinutes)) : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private void TakeTime(scoped ReadOnlySpan<byte> word)
    {
        if (HasTime) return;
        HasTime = true;
        _hour = TakeInt(ref word);
        _minute = TakeInt(ref word);
        _second = TakeInt(ref word);
    }

    private void TakeNumber(scoped ReadOnlySpan<byte> word)
    {
        if (word.Length > 4) return;
        var length = word.Length;
        var number = TakeInt(ref word);
        if (_day == 0 && length <= 2 && (!_isYearFirst || _month != 0)) _day = number;
        else if (_year < 0) (_year, _isYearFirst) = (FullYear(number, length), _day == 0);
        else if (_month == 0) _month = number; // ISO order; ambiguous orders are left alone.
    }

    /// <summary>RFC 5322 section 4.3.</summary>
    private static int FullYear(int year, int digits) => digits switch
    {
        <= 2 => year < 50 ? 2000 + year : 1900 + year,
        3 => 1900 + year,
        _ => year,
    };

    private void TakeOffset(scoped ReadOnlySpan<byte> word)
    {
        var sign = word[0] == '-' ? -1 : 1;
        word = word[1..];
        if (word.Contains((byte)':')) _zoneMinutes = sign * ((TakeInt(ref word) * 60) + TakeInt(ref word));
        else if (Utf8Parser.TryParse(word, out int digits, out _) && word.Length <= 4)
            _zoneMinutes = sign * (word.Length <= 2 ? digits * 60 : (digits / 100 * 60) + (digits % 100));
    }

    private void TakeName(scoped ReadOnlySpan<byte> word)
    {
        if (_month == 0 && word.Length >= 3)
        {
            for (var i = 0; i < Months.Length; i++)
                if (Ascii.EqualsIgnoreCase(word[..3], Months[i])) _month = i + 1;
        }

        if (HasTime && _zoneMinutes == 0) _zoneMinutes = DateZones.Minutes(word);
    }

    private static int TakeInt(scoped ref ReadOnlySpan<byte> word)
    {
        if (!Utf8Parser.TryParse(word, out int number, out var used)) (number, used) = (0, 0);
        word = word[Math.Min(used + 1, word.Length)..];
        return Math.Min(number, 9999);
    }
}

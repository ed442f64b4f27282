using System.Collections;
using Microsoft.Extensions.Configuration;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Every name that some part reads under <c>AgentSend</c>, as classes of options are bound to sections.</summary>
public sealed class SettingNames
{
    private const string Root = "AgentSend";
    private const int NearEnough = 3;

    private readonly HashSet<string> _single = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="section">Such as <c>AgentSend:Mail</c>.</param>
    /// <param name="options">Its public writable properties are the names.</param>
    public SettingNames Add(string section, Type options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var property in options.GetProperties().Where(property => property.CanWrite))
        {
            var isList = property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
            (isList ? _lists : _single).Add($"{section}:{property.Name}");
        }

        return this;
    }

    /// <returns>Each name that is set and that nobody reads, with a known one that looks like it.</returns>
    public IEnumerable<(string Name, string? Near)> FindUnknown(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var (name, value) in configuration.GetSection(Root).AsEnumerable().Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (_single.Contains(name) || _lists.Contains(name) || _lists.Contains(name[..Math.Max(0, name.LastIndexOf(':'))]) || value!.Length == 0) continue;
            var near = _single.Concat(_lists).MinBy(known => Distance(known, name))!; // There are some.
            yield return (name, Distance(near, name) <= NearEnough ? near : null);
        }
    }

    /// <summary>Letters to add, leave out or change, capitals aside.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[^1];
    }
}

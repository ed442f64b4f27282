using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AgentSend.Infrastructure.Persistence.Migrations;

/// <summary>One numbered step of the schema, as it is written for one engine.</summary>
/// <param name="Number">1 and up; a released number is never given to another step, and none is put in between.</param>
/// <param name="Sql">Statements; on SQL Server in batches, split by lines that say GO.</param>
internal sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <param name="engine"><c>sqlite</c> or <c>sqlserver</c>: the last part of the file's name.</param>
    /// <returns>In their order.</returns>
    public static IReadOnlyList<Migration> AllFor(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Select(name => (Resource: name, Match: FileName().Match(name)))
                .Where(file => file.Match.Success && file.Match.Groups["engine"].Value == engine)
                .Select(file => new Migration(
                    int.Parse(file.Match.Groups["number"].Value, CultureInfo.InvariantCulture), file.Match.Groups["name"].Value, Read(assembly, file.Resource)))
                .OrderBy(migration => migration.Number),
        ];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!); // Named by the assembly itself.
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.(?<number>\d{4})_(?<name>\w+)\.(?<engine>\w+)\.sql$")]
    private static partial Regex FileName();
}

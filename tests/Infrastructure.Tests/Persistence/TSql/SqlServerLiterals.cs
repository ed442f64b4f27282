using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure.Persistence.Migrations;
using AgentSend.Infrastructure.Persistence.SqlServer;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

/// <summary>The T-SQL that stands as text in the code for SQL Server, found in its compiled methods: a new one is covered without being named anywhere.</summary>
internal static partial class SqlServerLiterals
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(SqlServerStore).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SqlServerStore).Namespace || (type.DeclaringType ?? type) == typeof(Migrator))
            .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            .SelectMany(Strings)
            .Where(text => Statement().IsMatch(text))
            .Distinct(),
    ];

    private static IEnumerable<string> Strings(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) yield break;
        for (var i = 0; i + 4 < il.Length; i++)
        {
            // Whatever looks like "load string" and names a string is taken; what is none does not look like a statement.
            if (il[i] != OpCodes.Ldstr.Value || il[i + 4] != 0x70) continue;
            string? text = null;
            try
            {
                text = method.Module.ResolveString(BitConverter.ToInt32(il, i + 1));
            }
            catch (ArgumentException)
            {
                continue;
            }

            yield return text;
        }
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|EXEC|IF|DECLARE|SET|WITH|MERGE|TRUNCATE)\s")]
    private static partial Regex Statement();
}

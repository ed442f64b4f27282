using System.Diagnostics;
using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Persistence.Migrations;
using Dapper;
using Microsoft.Data.SqlClient;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>Whether the database answers, is of this version and has the time this machine has.</summary>
internal sealed class SqlServerCheckup(SqlServerEngine engine, TimeProvider clock) : ICheckup
{
    private const string Area = "database";
    private const string SchemaSql = "IF OBJECT_ID('SchemaMigrations', 'U') IS NULL SELECT 0 ELSE SELECT COALESCE(MAX(Number), 0) FROM SchemaMigrations";

    /// <summary>Leases last a minute: nodes that differ by more take work from each other.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    private static readonly int Newest = Migration.AllFor("sqlserver")[^1].Number;

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = engine.RentReader();
            await connection.OpenAsync(cancellationToken);
            var schema = await connection.ExecuteScalarAsync<int>(new CommandDefinition(SchemaSql, cancellationToken: cancellationToken));
            var watch = Stopwatch.StartNew();
            var time = await connection.ExecuteScalarAsync<DateTime>(new CommandDefinition("SELECT SYSUTCDATETIME()", cancellationToken: cancellationToken));
            watch.Stop();
            return [OfSchema(schema), OfSpeed(watch.Elapsed), OfTime(clock.GetUtcNow() - new DateTimeOffset(time, TimeSpan.Zero))];
        }
        catch (Exception fault) when (fault is SqlException or InvalidOperationException)
        {
            return [new(Area, DiagnosisVerdict.Bad, $"The database {engine.Place} cannot be used: {fault.Message}", "Check AgentSend:Persistence:ConnectionString, the firewall and the login.")];
        }
    }

    private Diagnosis OfSchema(int schema)
    {
        if (schema > Newest) return new(Area, DiagnosisVerdict.Bad, $"The database has schema {schema}; this version knows {Newest} at most.", "Run the newer version.");
        return schema < Newest
            ? new(Area, DiagnosisVerdict.Note, $"{engine.Place}, schema {schema}: the next start brings it to {Newest}.", "Make a backup before that.")
            : new(Area, DiagnosisVerdict.Good, $"{engine.Place}, schema {schema}.");
    }

    private static Diagnosis OfSpeed(TimeSpan trip) => trip > Slow
        ? new(Area, DiagnosisVerdict.Warning, $"A question to the database takes {trip.TotalMilliseconds:0} ms.", "Put the nodes nearer to it: a message is some twenty questions.")
        : new(Area, DiagnosisVerdict.Good, $"A question to the database takes {trip.TotalMilliseconds:0.#} ms.");

    private static Diagnosis OfTime(TimeSpan ahead) => ahead.Duration() > Apart
        ? new("clock", DiagnosisVerdict.Warning, $"This machine and the database differ by {ahead.TotalSeconds:0} s.", "Let both follow a time server.")
        : new("clock", DiagnosisVerdict.Good, "This machine has the time of the database.");
}

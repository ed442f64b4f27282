using AgentSend.Infrastructure.Persistence.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

internal sealed record TSqlColumn(string Name, string Type, bool IsNullable);

/// <summary>The tables that T-SQL batches make, read without a server.</summary>
internal sealed class TSqlSchema
{
    private readonly Dictionary<string, IReadOnlyList<TSqlColumn>> _tables = new(StringComparer.Ordinal);

    /// <summary>The migrations, and what the store makes by itself.</summary>
    public static TSqlSchema Current { get; } = Of([.. MigrationBatches, .. SqlServerLiterals.All.Where(sql => sql.StartsWith("CREATE TABLE", StringComparison.Ordinal))]);

    public static IEnumerable<string> MigrationBatches => Migration.AllFor("sqlserver")
        .SelectMany(m => m.Sql.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public IReadOnlyDictionary<string, IReadOnlyList<TSqlColumn>> Tables => _tables;

    public List<string> Indexes { get; } = [];

    private static TSqlSchema Of(IEnumerable<string> batches)
    {
        var schema = new TSqlSchema();
        foreach (var batch in batches)
        {
            var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(batch), out var errors);
            Assert.That(errors, Is.Empty);
            fragment.Accept(new Reader(schema));
        }

        return schema;
    }

    private sealed class Reader(TSqlSchema schema) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node) => schema._tables.Add(
            node.SchemaObjectName.BaseIdentifier.Value,
            [.. node.Definition.ColumnDefinitions.Select(Column)]);

        public override void Visit(AlterTableAddTableElementStatement node)
        {
            var table = node.SchemaObjectName.BaseIdentifier.Value;
            schema._tables[table] = [.. schema._tables[table], .. node.Definition.ColumnDefinitions.Select(Column)];
        }

        public override void Visit(CreateIndexStatement node) => schema.Indexes.Add(node.Name.Value);

        public override void Visit(DropIndexStatement node)
        {
            foreach (var index in node.DropIndexClauses.OfType<DropIndexClause>()) schema.Indexes.Remove(index.Index.Value);
        }

        private static TSqlColumn Column(ColumnDefinition column) => new(
            column.ColumnIdentifier.Value,
            column.DataType.Name.BaseIdentifier.Value.ToUpperInvariant(),
            column.Constraints.OfType<NullableConstraintDefinition>().Any(c => c.Nullable));
    }
}

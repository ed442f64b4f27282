using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

/// <summary>What is wrong with a statement, as far as that shows without a server: syntax, tables, columns, parameters.</summary>
internal static class TSqlCheck
{
    /// <param name="parameters">Names without @; null when they are not known.</param>
    public static IReadOnlyList<string> Problems(string sql, IReadOnlyCollection<string>? parameters = null)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        if (errors.Count > 0) return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];

        var names = new Names();
        fragment.Accept(names);
        return [.. names.Unknown(parameters).Distinct()];
    }

    /// <summary>The columns a statement returns.</summary>
    public static IReadOnlyList<TSqlColumn> Columns(string sql)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _);
        var names = new Names();
        fragment.Accept(names);
        return [.. names.Returned.Select(names.ColumnOf)];
    }

    private sealed class Names : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> _derived = new(StringComparer.Ordinal);
        private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
        private readonly HashSet<string> _named = new(StringComparer.Ordinal);
        private readonly List<string[]> _columns = [];
        private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
        private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
        private bool _readsSystem;

        public List<SelectScalarExpression> Returned { get; } = [];

        private static IReadOnlyDictionary<string, IReadOnlyList<TSqlColumn>> Schema => TSqlSchema.Current.Tables;

        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            if (node.SchemaObject.SchemaIdentifier?.Value == "sys") _readsSystem = true;
            else _tables.Add(table);
            if (node.Alias is not null) _aliases[node.Alias.Value] = table;
        }

        public override void Visit(CreateIndexStatement node) => _tables.Add(node.OnName.BaseIdentifier.Value);

        public override void Visit(CreateTableStatement node) => _tables.Add(node.SchemaObjectName.BaseIdentifier.Value);

        public override void Visit(ForeignKeyConstraintDefinition node)
        {
            _tables.Add(node.ReferenceTableName.BaseIdentifier.Value);
            _columns.AddRange(node.ReferencedTableColumns.Select(c => new[] { node.ReferenceTableName.BaseIdentifier.Value, c.Value }));
        }

        public override void Visit(QueryDerivedTable node)
        {
            if (node.QueryExpression is QuerySpecification query) _derived[node.Alias.Value] = [.. query.SelectElements.OfType<SelectScalarExpression>().Select(NameOf)];
        }

        public override void Visit(SelectScalarExpression node)
        {
            if (node.ColumnName is not null) _named.Add(node.ColumnName.Value);
        }

        public override void Visit(SelectStatement node)
        {
            if (node.QueryExpression is QuerySpecification query) Returned.AddRange(query.SelectElements.OfType<SelectScalarExpression>());
        }

        public override void Visit(OutputClause node) => Returned.AddRange(node.SelectColumns.OfType<SelectScalarExpression>());

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { } name) _columns.Add([.. name.Identifiers.Select(i => i.Value)]);
        }

        public override void Visit(VariableReference node) => _variables.Add(node.Name[1..]);

        public override void Visit(DeclareVariableElement node) => _declared.Add(node.VariableName.Value[1..]);

        // The name of a procedure's parameter, not of one of ours.
        public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue.Accept(this);

        public IEnumerable<string> Unknown(IReadOnlyCollection<string>? parameters)
        {
            foreach (var table in _tables)
            {
                if (!Schema.ContainsKey(table) && !_aliases.ContainsKey(table)) yield return $"no table {table}";
            }

            foreach (var column in _columns)
            {
                if (!IsKnown(column)) yield return $"no column {string.Join('.', column)}";
            }

            if (parameters is null) yield break;
            foreach (var variable in _variables.Where(v => !_declared.Contains(v) && !parameters.Contains(v))) yield return $"no parameter @{variable}";
        }

        public TSqlColumn ColumnOf(SelectScalarExpression element)
        {
            // What a choice may leave out is of the type of what it may not.
            var source = element.Expression is SearchedCaseExpression { ElseExpression: { } otherwise } ? otherwise : element.Expression;
            if (source is FunctionCall { FunctionName.Value: "SUBSTRING" } call) source = call.Parameters[0];
            var column = source is ColumnReferenceExpression { MultiPartIdentifier: { } name } ? Find([.. name.Identifiers.Select(i => i.Value)]) : null;
            return new TSqlColumn(NameOf(element), column?.Type ?? "BIGINT", column?.IsNullable ?? false);
        }

        private static string NameOf(SelectScalarExpression element) =>
            element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? "";

        private bool IsKnown(string[] column)
        {
            if (column.Length > 1 && _derived.TryGetValue(column[0], out var derived)) return derived.Contains(column[1]);
            if (column.Length == 1 && (_readsSystem || _named.Contains(column[0]))) return true;
            return Find(column) is not null;
        }

        private TSqlColumn? Find(string[] column)
        {
            IEnumerable<string> tables = column.Length == 1 || column[0] is "inserted" or "deleted" ? _tables : [column[0]];
            return tables.Select(t => _aliases.GetValueOrDefault(t, t))
                .SelectMany(t => Schema.GetValueOrDefault(t) ?? [])
                .FirstOrDefault(c => c.Name == column[^1]);
        }
    }
}

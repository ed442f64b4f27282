using System.Collections;
using System.Data.Common;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>The values of one command.</summary>
internal sealed class SqliteValues : DbParameterCollection
{
    public List<SqliteValue> Items { get; } = [];

    public override int Count => Items.Count;

    public override object SyncRoot => Items;

    public override int Add(object value)
    {
        Items.Add((SqliteValue)value);
        return Items.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values) Add(value);
    }

    public override void Clear() => Items.Clear();

    public override bool Contains(object value) => IndexOf(value) >= 0;

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)Items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => Items.GetEnumerator();

    public override int IndexOf(object value) => Items.IndexOf((SqliteValue)value);

    public override int IndexOf(string parameterName) => Items.FindIndex(item => item.ParameterName == parameterName);

    public override void Insert(int index, object value) => Items.Insert(index, (SqliteValue)value);

    public override void Remove(object value) => Items.Remove((SqliteValue)value);

    public override void RemoveAt(int index) => Items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => Items.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => Items[index];

    protected override DbParameter GetParameter(string parameterName) => Items[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => Items[index] = (SqliteValue)value;

    protected override void SetParameter(string parameterName, DbParameter value) => Items[IndexOf(parameterName)] = (SqliteValue)value;
}

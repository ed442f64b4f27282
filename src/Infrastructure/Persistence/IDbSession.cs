using System.Data.Common;
using Dapper;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>The connection of one request: inside a unit of work the writing one, outside of it a reading one.</summary>
internal interface IDbSession
{
    /// <summary>Open, or opened by the first command on it.</summary>
    DbConnection Connection { get; }

    /// <summary>The only place that makes commands: nothing runs without the transaction and the token.</summary>
    CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken);
}

internal static class DbSessionExtensions
{
    public static Task<int> ExecuteAsync(this IDbSession session, string sql, object? arguments, CancellationToken cancellationToken) =>
        Cancelling(session.Connection.ExecuteAsync(session.Command(sql, arguments, cancellationToken)), cancellationToken);

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(this IDbSession session, string sql, object? arguments, CancellationToken cancellationToken) =>
        (await Cancelling(session.Connection.QueryAsync<T>(session.Command(sql, arguments, cancellationToken)), cancellationToken)).AsList();

    public static Task<T?> QueryFirstOrDefaultAsync<T>(this IDbSession session, string sql, object? arguments, CancellationToken cancellationToken) =>
        Cancelling(session.Connection.QueryFirstOrDefaultAsync<T>(session.Command(sql, arguments, cancellationToken)), cancellationToken);

    public static Task<T?> ScalarAsync<T>(this IDbSession session, string sql, object? arguments, CancellationToken cancellationToken) =>
        Cancelling(session.Connection.ExecuteScalarAsync<T>(session.Command(sql, arguments, cancellationToken)), cancellationToken);

    /// <summary>For rows with large columns: SqlClient reads those asynchronously in quadratic time, so they are read synchronously.</summary>
    public static IReadOnlyList<T> QueryLarge<T>(this IDbSession session, string sql, object? arguments, CancellationToken cancellationToken) =>
        session.Connection.Query<T>(session.Command(sql, arguments, cancellationToken)).AsList();

    /// <returns>False when a unique index refused the row.</returns>
    public static async Task<bool> TryInsertAsync(
        this IDbSession session, ISqlDialect dialect, string sql, object arguments, CancellationToken cancellationToken)
    {
        try
        {
            await session.ExecuteAsync(sql, arguments, cancellationToken);
            return true;
        }
        catch (DbException exception) when (dialect.IsDuplicate(exception))
        {
            return false;
        }
    }

    private static Task<T> Cancelling<T>(Task<T> command, CancellationToken cancellationToken) =>
        command.IsCompletedSuccessfully ? command : CancelAsync(command, cancellationToken);

    /// <summary>SqlClient says of a command that was cancelled on its way that it failed; whoever cancelled it waits for the other word.</summary>
    private static async Task<T> CancelAsync<T>(Task<T> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command;
        }
        catch (DbException fault) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The command was cancelled.", fault, cancellationToken);
        }
    }
}

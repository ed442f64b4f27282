using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using FluentValidation;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Tests;

/// <summary>What the pipeline did, in its order.</summary>
internal sealed class Journal
{
    public List<string> Lines { get; } = [];
}

internal sealed record Probe(string Name = "good", string? IdempotencyKey = null) : ICommand<string>, IIdempotentCommand;

internal sealed record PlatformProbe : ICommand<string>, IPlatformRequest;

internal sealed record QueryProbe : IQuery<string>;

internal sealed record OwnUnitProbe : ICommand<string>, IOpensOwnUnitOfWork;

internal sealed class ProbeValidator : AbstractValidator<Probe>
{
    public ProbeValidator(Journal journal) => RuleFor(p => p.Name).Must(name =>
    {
        journal.Lines.Add("validate");
        return name != "bad";
    });
}

internal sealed class ProbeHandler(Journal journal) :
    ICommandHandler<Probe, string>, ICommandHandler<PlatformProbe, string>, IQueryHandler<QueryProbe, string>, ICommandHandler<OwnUnitProbe, string>
{
    public static readonly Failure Refused = Failure.Conflict("probe.refused", "Refused.");

    public Task<Result<string>> Handle(Probe request, CancellationToken cancellationToken)
    {
        journal.Lines.Add("handle");
        return request.Name == "throw"
            ? throw new NotSupportedException("Thrown.")
            : Task.FromResult<Result<string>>(request.Name == "refused" ? Refused : request.Name);
    }

    public Task<Result<string>> Handle(PlatformProbe request, CancellationToken cancellationToken) => DoneAsync();

    public Task<Result<string>> Handle(QueryProbe request, CancellationToken cancellationToken) => DoneAsync();

    public Task<Result<string>> Handle(OwnUnitProbe request, CancellationToken cancellationToken) => DoneAsync();

    private Task<Result<string>> DoneAsync()
    {
        journal.Lines.Add("handle");
        return Task.FromResult<Result<string>>("done");
    }
}

internal sealed class FakeUnitOfWork(Journal journal) : IUnitOfWork
{
    private readonly List<Func<object?, CancellationToken, Task>> _beforeCommit = [];

    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        journal.Lines.Add("begin");
        var outcome = await work(cancellationToken);
        if (keep(outcome))
        {
            foreach (var action in _beforeCommit) await action(outcome, cancellationToken);
        }

        journal.Lines.Add(keep(outcome) ? "commit" : "rollback");
        _beforeCommit.Clear();
        return outcome;
    }

    public void OnCommitted(Action action) => throw new NotSupportedException();

    public IDisposable BeforeCommit(Func<object?, CancellationToken, Task> action)
    {
        _beforeCommit.Add(action);
        return new Withdrawal(() => _beforeCommit.Remove(action));
    }

    private sealed class Withdrawal(Action withdraw) : IDisposable
    {
        public void Dispose() => withdraw();
    }
}

internal sealed class FakeIdempotencyStore(Journal journal) : IIdempotencyStore
{
    public IdempotencyEntry? Earlier { get; set; }

    public Task<IdempotencyEntry?> TakeAsync(
        OrganizationId owner, string key, Guid holder, byte[] fingerprint, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        journal.Lines.Add("take");
        return Task.FromResult(Earlier);
    }

    public Task<bool> AnswerAsync(OrganizationId owner, string key, Guid holder, string answer, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        journal.Lines.Add($"answer {answer}");
        return Task.FromResult(true);
    }

    public Task<bool> ReleaseAsync(OrganizationId owner, string key, Guid holder, CancellationToken cancellationToken)
    {
        journal.Lines.Add("release");
        return Task.FromResult(true);
    }
}

internal sealed class JournalLogger(Journal journal) : ILogger<ICommandBus>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        journal.Lines.Add($"log {eventId.Id} {formatter(state, exception).Split(' ')[0]}");
}

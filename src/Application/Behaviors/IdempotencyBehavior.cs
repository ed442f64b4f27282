using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Behaviors;

/// <summary>Gives a repeated command its first answer.</summary>
/// <remarks>
/// The key is taken in a unit of work of its own, so that a twin that comes meanwhile is told so; the answer is written in the unit of
/// work that does the deed, so that a crash leaves either both or neither, and so does a request that took too long: its key bears another one's mark by then. A key whose owner died is free again after
/// <see cref="InFlightFor"/>; an answer is kept for <see cref="KeptFor"/>.
/// </remarks>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(
    IIdempotencyStore store, IUnitOfWork unitOfWork, ICaller caller, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand, IIdempotentCommand
    where TResponse : IFailable<TResponse>
{
    public static readonly TimeSpan InFlightFor = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private static readonly Failure OtherContent =
        Failure.Conflict("idempotency.key_reused", "The idempotency key has been used for another request.");

    private static readonly Failure InFlight = Failure.Conflict("idempotency.in_flight", "The first request with this idempotency key is still running.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request.IdempotencyKey is not { } key) return await next();

        var fingerprint = Fingerprint(request, caller.Current.Scope);
        var holder = Guid.NewGuid();
        var now = clock.GetUtcNow();
        var taken = await unitOfWork.ExecuteAsync(
            ct => store.TakeAsync(caller.Organization, key, holder, fingerprint, now, now + InFlightFor, ct), static _ => true, cancellationToken);
        if (taken is { } earlier) return Answer(earlier, fingerprint);

        var kept = false;
        try
        {
            using var answer = unitOfWork.BeforeCommit(async (outcome, ct) =>
            {
                var json = JsonSerializer.Serialize((TResponse)outcome!, StoredAnswer.Options);
                if (!await store.AnswerAsync(caller.Organization, key, holder, json, clock.GetUtcNow() + KeptFor, ct)) throw new KeyLostException();
            });
            var response = await next();
            kept = response.Failure is null;
            return response;
        }
        catch (KeyLostException)
        {
            return TResponse.From(InFlight); // It took so long that somebody else has begun anew: undone, and theirs counts.
        }
        finally
        {
            if (!kept)
                await unitOfWork.ExecuteAsync(ct => store.ReleaseAsync(caller.Organization, key, holder, ct), static _ => true, CancellationToken.None);
        }
    }

    private static TResponse Answer(IdempotencyEntry earlier, byte[] fingerprint)
    {
        if (!CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, fingerprint)) return TResponse.From(OtherContent);
        return earlier.Answer is { } json ? JsonSerializer.Deserialize<TResponse>(json, StoredAnswer.Options)! : TResponse.From(InFlight);
    }

    /// <summary>Undoes the unit of work: the key is another request's.</summary>
    private sealed class KeyLostException : Exception;

    /// <summary>With the request's name, for an answer may look like one to all; and with the caller's scope, outside which an answer is not for it.</summary>
    private static byte[] Fingerprint(TRequest request, KeyScope scope)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{typeof(TRequest).Name}\n{scope.Pod?.Value:N}\n{scope.Inbox?.Value:N}\n"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request));
        return hash.GetHashAndReset();
    }
}

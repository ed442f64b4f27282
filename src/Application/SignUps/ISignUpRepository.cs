using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;

namespace AgentSend.Application.SignUps;

public interface ISignUpRepository
{
    /// <summary>Holds up every other unit of work that asks for the same human, on any node, until this one ends.</summary>
    Task LockAsync(EmailAddress human, CancellationToken cancellationToken);

    Task AddAsync(SignUp signUp, CancellationToken cancellationToken);

    /// <returns>Null when the organization has not signed up.</returns>
    Task<SignUp?> FindAsync(OrganizationId id, CancellationToken cancellationToken);

    Task<SignUp?> FindAsync(EmailAddress human, CancellationToken cancellationToken);

    Task<long> CountSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Begins with another key, and another code, whose tries are counted anew; an unchanged code keeps its tries.</summary>
    Task RenewAsync(OrganizationId id, ApiKeyId key, byte[]? codeHash, CancellationToken cancellationToken);

    Task LetExpireAsync(OrganizationId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Counts a try unless there were too many; two callers may ask at once.</summary>
    Task<bool> TryCountAsync(OrganizationId id, CancellationToken cancellationToken);

    Task VerifyAsync(OrganizationId id, DateTimeOffset at, CancellationToken cancellationToken);
}

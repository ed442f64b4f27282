using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using FluentValidation;
using MediatR;

namespace AgentSend.Application.Behaviors;

/// <summary>Refuses a request that breaks its validator's rules, all of them named at once, before anything is read or written.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAgentSendRequest
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        Dictionary<string, string[]>? fields = null;
        foreach (var validator in validators)
        {
            var result = validator.Validate(request);
            if (result.IsValid) continue;
            fields ??= [];
            foreach (var error in result.ToDictionary()) fields[FieldName(error.Key)] = error.Value;
        }

        return fields is null ? next() : Task.FromResult(TResponse.From(Failures.Invalid(fields)));
    }

    // "BodyText" is "bodyText" to every dialect that spells its fields in camel case, and "To[2]" is "to[2]".
    private static string FieldName(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}

internal static class Failures
{
    public static Failure Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        new(FailureKind.Invalid, "request.invalid", "The request breaks the rules of some fields.", fields);
}

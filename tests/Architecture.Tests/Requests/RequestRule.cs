using System.Reflection;
using AgentSend.Application.Abstractions;
using MediatR;

namespace AgentSend.Architecture.Tests.Requests;

/// <summary>What every request of the bus is, and who answers it.</summary>
internal static class RequestRule
{
    /// <summary>What keeps a key of a narrower scope within it.</summary>
    private static readonly Type[] Subjects =
    [
        .. typeof(INamesInbox).Assembly.GetTypes().Where(type => type.IsInterface && type.Name.StartsWith("INames", StringComparison.Ordinal)),
        typeof(IKeepsToScope),
        typeof(IOrganizationWide),
    ];

    public static IEnumerable<Type> RequestsIn(IEnumerable<Type> types) =>
        types.Where(type => type is { IsAbstract: false, IsInterface: false } && Closed(type, typeof(IRequest<>)).Any());

    public static IEnumerable<Type> HandlersOf(Type request, IEnumerable<Type> types) =>
        types.Where(type => type is { IsAbstract: false } && Closed(type, typeof(IRequestHandler<,>)).Any(handler => handler.GenericTypeArguments[0] == request));

    /// <param name="types">Everything there is, requests and handlers.</param>
    public static IReadOnlyList<string> Violations(IReadOnlyCollection<Type> types) =>
        [.. RequestsIn(types).SelectMany(request => Violations(request, [.. HandlersOf(request, types)]).Select(reason => $"{request.FullName}: {reason}"))];

    private static IEnumerable<string> Violations(Type request, IReadOnlyList<Type> handlers)
    {
        var isCommand = Closed(request, typeof(ICommand<>)).Any();
        if (isCommand == Closed(request, typeof(IQuery<>)).Any()) yield return "is not either a command or a query";
        if (!isCommand && request.IsAssignableTo(typeof(IOpensOwnUnitOfWork))) yield return "is a query that opens a unit of work";
        if (!isCommand && request.IsAssignableTo(typeof(IIdempotentCommand))) yield return "is a query with an idempotency key";
        if (!request.IsSealed) yield return "is not sealed";

        if (handlers.Count != 1)
        {
            yield return $"has {handlers.Count} handlers";
            yield break;
        }

        var handler = handlers[0];
        if (handler.Name != $"{request.Name}Handler" || handler.Namespace != request.Namespace) yield return $"is handled by {handler.FullName}";
        if (handler.IsPublic || !handler.IsSealed) yield return "has a handler that is not internal and sealed";

        var isPlatform = request.IsAssignableTo(typeof(IPlatformRequest));
        var asksForCaller = Takes(handler, typeof(ICaller)) || PartsOf(handler).Any(part => Takes(part, typeof(ICaller)));
        if (isPlatform && asksForCaller) yield return "is the platform's, but its handler asks for an organization's caller";
        if (!isPlatform && !asksForCaller) yield return "is an organization's, but its handler never asks whose";
        if (!isPlatform && request.GetCustomAttribute<NeedsAttribute>() is null) yield return "does not say which permissions it needs";
        if (!isPlatform && !Subjects.Any(request.IsAssignableTo)) yield return "does not say what it is about";
        if (Takes(handler, typeof(IMediator)) || Takes(handler, typeof(ICommandBus))) yield return "has a handler that sends further requests";
    }

    /// <summary>What a handler shares with others of its area, which may ask for all of them.</summary>
    private static IEnumerable<Type> PartsOf(Type handler) =>
        handler.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType).Where(type => type.IsClass && type.Namespace == handler.Namespace);

    private static bool Takes(Type handler, Type dependency) =>
        handler.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == dependency));

    private static IEnumerable<Type> Closed(Type type, Type contract) =>
        type.GetInterfaces().Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == contract);
}

using System.Reflection;

namespace AgentSend.Architecture.Tests;

/// <summary>The four layers as they were built.</summary>
internal static class Assemblies
{
    public static readonly Assembly Domain = typeof(Domain.Primitives.Failure).Assembly;
    public static readonly Assembly Application = typeof(Application.DependencyInjection).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Api = typeof(Api.Hosting.AgentSendHost).Assembly;

    public static readonly IReadOnlyList<Assembly> All = [Domain, Application, Infrastructure, Api];

    /// <summary>Without what the compiler and its generators add beside ours.</summary>
    public static IEnumerable<Type> OwnTypes(this Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("AgentSend.", StringComparison.Ordinal) == true);
}

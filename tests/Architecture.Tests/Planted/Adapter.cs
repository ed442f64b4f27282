// A type named like its namespace, and two that show more than how they are added: the tests must find them.
#pragma warning disable CA1724

namespace AgentSend.Architecture.Tests.Planted.Adapter;

public static class Adapter;

public sealed class Exposed;

public static class ExposedMethod
{
    public static int Anything() => 1;
}

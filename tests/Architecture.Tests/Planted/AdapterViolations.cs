// Two adapters of which one reaches into the other: the tests must find it.
#pragma warning disable CA1812

namespace AgentSend.Architecture.Tests.Planted.Adapters
{
    namespace Mime
    {
        internal sealed class Insides;
    }

    namespace Imap
    {
        internal sealed class Session
        {
            public object Insides { get; } = new Mime.Insides();
        }
    }
}

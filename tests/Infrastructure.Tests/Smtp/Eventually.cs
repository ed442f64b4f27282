using System.Diagnostics;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>For what happens on the server's side without being said on the wire.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > TimeSpan.FromSeconds(20)) Assert.Fail("It did not become true.");
            await Task.Delay(5);
        }
    }
}

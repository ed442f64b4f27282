using System.Text;
using AgentSend.Infrastructure.Smtp.Client;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>Whatever a peer says, it is a reply or a fault of the peer, and never a fault of ours.</summary>
internal sealed class ReplyFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly string[] Seeds =
    [
        "250 2.1.0 Ok\r\n", "250-mx.test\r\n250-SIZE 1000\r\n250 PIPELINING\r\n", "421 4.3.2 closing\r\n", "550-5.1.1 no such\r\n550 5.1.1 user\r\n", "354 go\r\n", "250\r\n", "451 4.7.1 später\r\n",
    ];

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_mutated_reply_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var octets = Mutate(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            try
            {
                using var stream = new MemoryStream(octets);
                var reply = await new ReplyReader(stream).ReadAsync(CancellationToken.None);
                Assert.That(reply.Code, Is.InRange(200, 599));
                Assert.That(reply.EnhancedCode, Does.Match(@"^[2-5]\.\d{1,3}\.\d{1,3}$"), Encoding.Latin1.GetString(octets));
                Assert.That(reply.Text.Any(char.IsControl), Is.False, Encoding.Latin1.GetString(octets));
            }
            catch (PeerException)
            {
                // As it should be: the session ends.
            }
        }
    }

    private static byte[] Mutate(byte[] octets, Random random)
    {
        var mutated = new List<byte>(octets);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(mutated.Count + 1);
            switch (random.Next(4))
            {
                case 0 when mutated.Count > 0:
                    mutated.RemoveAt(Math.Min(at, mutated.Count - 1));
                    break;
                case 1:
                    mutated.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    mutated.InsertRange(at, Enumerable.Repeat((byte)"-0 \r\n5."[random.Next(7)], random.Next(1, 3000)));
                    break;
                default:
                    mutated.InsertRange(at, octets);
                    break;
            }
        }

        return [.. mutated];
    }
}

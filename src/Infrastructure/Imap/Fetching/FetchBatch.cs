using AgentSend.Application.Mailboxes;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>What was read for some messages before they are written, by UID.</summary>
/// <param name="Structures">Null when none are needed; else a message that is not there has gone.</param>
/// <param name="Octets">With where each stretch begins; what is not there is read when its turn comes.</param>
internal sealed record FetchBatch(Dictionary<long, MessageStructure>? Structures, Dictionary<long, (long Start, ReadOnlyMemory<byte> Octets)> Octets);

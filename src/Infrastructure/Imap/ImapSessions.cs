using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <inheritdoc/>
internal sealed class ImapSessions(IOptions<ImapOptions> options, TimeProvider clock)
    : SessionRegistry(options.Value.MaxSessions, options.Value.MaxSessionsPerAddress, clock);

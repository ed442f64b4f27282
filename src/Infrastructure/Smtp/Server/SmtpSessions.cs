using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <inheritdoc/>
internal sealed class SmtpSessions(IOptions<SmtpServerOptions> options, TimeProvider clock)
    : SessionRegistry(options.Value.MaxSessions, options.Value.MaxSessionsPerAddress, clock);

using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The ports mail programs read by.</summary>
internal sealed class ImapCheckup(IOptions<ImapOptions> options, DoorCheckup door) : ICheckup
{
    public Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken) => door.ExamineAsync(
        "IMAP", ImapOptions.Section, options.Value.Address, options.Value.Port, options.Value.TlsPort, "AgentSend is ready", cancellationToken);
}

using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>The ports mail programs send by.</summary>
internal sealed class SubmissionCheckup(IOptions<SubmissionOptions> options, DoorCheckup door) : ICheckup
{
    public Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken) => door.ExamineAsync(
        "Submission", SubmissionOptions.Section, options.Value.Address, options.Value.Port, options.Value.TlsPort, "ESMTP AgentSend", cancellationToken);
}

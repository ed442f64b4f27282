using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Rules of thumb about header, links and attachments. None of them alone makes spam of a message but those about programs.</summary>
internal sealed class HeuristicsCheck(MessageReadings readings) : IContentCheck
{
    public const string CheckName = "heuristics";

    private static readonly IHeuristic[] Rules =
        [new MissingFields(), new RepeatedFields(), new DateField(), new SubjectLetters(), new ManyRecipients(), new OtherReplyTo(), new BulkWithoutUnsubscribe(), new ReceivedChain(), new LinkHosts(), new LinkLabels(), new PageForms(), new AttachmentNames(), new AttachmentContents()];

    public string Name => CheckName;

    public ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        var found = new HeuristicFindings();
        var reading = readings.Of(message);
        foreach (var rule in Rules) rule.Look(reading, found);
        return found.All.Count == 0 ? CheckResult.NothingTask : ValueTask.FromResult(new CheckResult(found.All));
    }
}

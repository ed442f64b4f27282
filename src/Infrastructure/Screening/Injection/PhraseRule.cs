namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Concepts that say something when they stand close together, in whatever language and order.</summary>
/// <param name="Code">Of the evidence.</param>
/// <param name="Weight">0 to 1.</param>
/// <param name="Window">Letters between the first concept and each of the others at most.</param>
/// <param name="Concepts">The first is the anchor; each of the others may be one of several.</param>
internal sealed record PhraseRule(string Code, double Weight, int Window, params Concept[] Concepts)
{
    /// <summary>The widest of all windows, in letters.</summary>
    public const int MaxWindow = 110;

    private const Concept Model = Concept.Assistant | Concept.Helper;

    /// <summary>Heaviest first within a code: the first that holds at a place counts there.</summary>
    public static IReadOnlyList<PhraseRule> All { get; } =
    [
        new("override_instructions", 0.8, 60, Concept.Ignore, Concept.Prior, Concept.Instruction),
        new("override_instructions", 0.8, 45, Concept.Ignore, Concept.Prompt),
        new("override_instructions", 0.6, 45, Concept.Ignore, Concept.Everything),
        new("override_instructions", 0.6, 60, Concept.Ignore, Concept.Instruction, Concept.Assistant),
        new("override_instructions", 0.65, 60, Concept.Lapse, Concept.Instruction | Concept.Prompt, Concept.Assistant | Concept.NewTask | Concept.Authority | Concept.Prompt | Concept.Boundary),
        new("override_instructions", 0.3, 60, Concept.Lapse, Concept.Prior, Concept.Instruction),
        new("override_instructions", 0.45, 45, Concept.Everything, Concept.NewTask),
        new("override_instructions", 0.15, 40, Concept.Ignore, Concept.Instruction),
        new("new_instructions", 0.6, 60, Concept.NewTask, Concept.Assistant),
        new("new_instructions", 0.5, 70, Concept.NewTask, Concept.Ignore, Concept.Instruction | Concept.Everything | Concept.Prompt),
        new("new_instructions", 0.4, 60, Concept.NewTask, Concept.Helper | Concept.Boundary | Concept.Authority),
        new("new_instructions", 0.4, 80, Concept.NewTask, Concept.Send | Concept.Reveal, Concept.Secret | Concept.Mailbox),
        new("new_instructions", 0.15, 0, Concept.NewTask),
        new("role_change", 0.75, 60, Concept.Role, Concept.Unrestricted),
        new("role_change", 0.55, 40, Concept.Role, Concept.Assistant),
        new("role_change", 0.35, 40, Concept.Role, Concept.Helper),
        new("role_change", 0.5, 80, Concept.Role, Concept.Secret | Concept.Mailbox | Concept.Prompt),
        new("role_change", 0.12, 0, Concept.Role),
        new("role_change", 0.5, 60, Concept.Unrestricted, Model | Concept.Role),
        new("role_change", 0.2, 0, Concept.Unrestricted),
        new("reveal_prompt", 0.75, 50, Concept.Reveal | Concept.Send, Concept.Prompt),
        new("reveal_prompt", 0.08, 0, Concept.Prompt),
        new("exfiltrate_secret", 0.65, 70, Concept.Send, Concept.Secret, Concept.Target),
        new("exfiltrate_secret", 0.65, 70, Concept.Send | Concept.Reveal, Concept.Secret, Concept.Assistant | Concept.Conceal | Concept.Prompt | Concept.Ignore),
        new("exfiltrate_secret", 0.45, 50, Concept.Send | Concept.Reveal, Concept.Secret, Concept.Me),
        new("exfiltrate_secret", 0.35, 70, Concept.Send, Concept.Secret, Concept.Mailbox | Concept.User | Concept.Helper),
        new("exfiltrate_secret", 0.35, 40, Concept.Send | Concept.Reveal, Concept.Secret, Concept.Prior),
        new("exfiltrate_secret", 0.2, 40, Concept.Send, Concept.Secret),
        new("exfiltrate_secret", 0.2, 40, Concept.Reveal, Concept.Secret),
        new("exfiltrate_mail", 0.55, 70, Concept.Send, Concept.Mailbox, Concept.Target),
        new("exfiltrate_mail", 0.6, 70, Concept.Send | Concept.Reveal | Concept.Destroy, Concept.Mailbox, Concept.Assistant | Concept.Conceal),
        new("exfiltrate_mail", 0.12, 30, Concept.Send, Concept.Mailbox),
        new("conceal_from_user", 0.6, 70, Concept.Conceal, Concept.User | Concept.Assistant | Concept.Prompt),
        new("conceal_from_user", 0.45, 110, Concept.Conceal, Concept.Send | Concept.Destroy | Concept.Tool),
        new("conceal_from_user", 0.2, 0, Concept.Conceal),
        new("addresses_model", 0.65, 35, Concept.Cue, Concept.Assistant, Concept.Ignore | Concept.NewTask | Concept.Tool | Concept.Destroy | Concept.Secret | Concept.Prompt | Concept.Send | Concept.Reveal | Concept.Must | Concept.Mailbox | Concept.Conceal | Concept.Verdict),
        new("addresses_model", 0.55, 50, Concept.Assistant, Concept.Must, Concept.Ignore | Concept.NewTask | Concept.Tool | Concept.Destroy | Concept.Secret | Concept.Prompt | Concept.Send | Concept.Mailbox | Concept.Conceal | Concept.Verdict),
        new("addresses_model", 0.52, 70, Concept.Verdict, Concept.Assistant),
        new("addresses_model", 0.35, 25, Concept.Cue, Concept.Assistant),
        new("addresses_model", 0.4, 35, Concept.Cue, Concept.Helper, Concept.Ignore | Concept.NewTask | Concept.Tool | Concept.Conceal | Concept.Prompt | Concept.Secret | Concept.Verdict),
        new("claims_authority", 0.5, 80, Concept.Authority, Concept.Secret | Concept.Mailbox | Concept.Instruction | Concept.Ignore | Concept.Prompt | Model | Concept.Tool | Concept.Conceal),
        new("claims_authority", 0.25, 0, Concept.Authority),
        new("tool_use", 0.55, 60, Concept.Tool, Concept.Secret | Concept.Mailbox | Model | Concept.Conceal),
        new("tool_use", 0.35, 60, Concept.Tool, Concept.Target),
        new("tool_use", 0.15, 0, Concept.Tool),
        new("harmful_action", 0.55, 60, Concept.Destroy, Concept.Mailbox | Concept.Secret, Model | Concept.Conceal | Concept.Ignore | Concept.Authority | Concept.Cue),
        new("harmful_action", 0.55, 70, Concept.Destroy, Concept.Mailbox | Concept.Secret, Concept.Target),
        new("harmful_action", 0.25, 40, Concept.Destroy, Concept.Mailbox),
        new("harmful_action", 0.4, 60, Concept.Destroy, Concept.Assistant),
        new("fake_boundary", 0.4, 90, Concept.Boundary, Concept.NewTask | Concept.Ignore | Concept.Assistant | Concept.Prompt | Concept.Role | Concept.Send | Concept.Instruction),
        new("fake_boundary", 0.15, 0, Concept.Boundary),
    ];
}

using AgentSend.Domain.Messages;
using FluentValidation;

namespace AgentSend.Application.Messages;

internal static class LabelRules
{
    /// <summary>Labels people may give and take: valid, and none of the server's own.</summary>
    public static void AreLabels<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, string field) => rule.Custom((labels, context) =>
    {
        if (labels.Count > Label.MaxPerMessage) context.AddFailure(field, $"At most {Label.MaxPerMessage} labels at once.");
        foreach (var label in labels)
        {
            if (!Label.IsValid(label)) context.AddFailure(field, $"A label has 1 to {Label.MaxCharacters} characters, none of them a control character.");
            else if (Label.IsFixed(label)) context.AddFailure(field, $"The label '{label}' is the server's to change.");
        }
    });
}

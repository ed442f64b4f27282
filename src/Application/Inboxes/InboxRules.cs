using FluentValidation;

namespace AgentSend.Application.Inboxes;

internal static class InboxRules
{
    /// <summary>At most 255 characters, none of which could end a header line.</summary>
    public static IRuleBuilderOptions<T, string?> DisplayName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(255).Must(name => name is null || !name.Any(char.IsControl)).WithMessage("A display name has no control characters.");
}

using FluentValidation;

namespace AgentSend.Application.Abstractions;

internal static class PageRules
{
    public static void IsPage<T>(this IRuleBuilder<T, PageRequest> rule) => rule.Custom((page, context) =>
    {
        if (page.Limit is < 1 or > PageRequest.MaxLimit) context.AddFailure("Limit", $"The limit is 1 to {PageRequest.MaxLimit}.");
        if (page.Offset < 0) context.AddFailure("Offset", "The offset is 0 or more.");
    });

    public static void IsListPage<T>(this IRuleBuilder<T, CursorRequest> rule) => rule.Custom((page, context) =>
    {
        if (page.Limit is < 1 or > CursorRequest.MaxLimit) context.AddFailure("Limit", $"The limit is 1 to {CursorRequest.MaxLimit}.");
    });

    public static void IsCursorPage<T>(this IRuleBuilder<T, CursorRequest> rule) => rule.IsPageBehind(after => after.Length is 32 or 48 && after.All(char.IsAsciiHexDigit));

    /// <summary>Of what is ordered by rank: see <see cref="RankedPage"/>.</summary>
    public static void IsRankedPage<T>(this IRuleBuilder<T, CursorRequest> rule) => rule.IsPageBehind(after => after.Length is >= 1 and <= 9 && after.All(char.IsAsciiDigit));

    private static void IsPageBehind<T>(this IRuleBuilder<T, CursorRequest> rule, Func<string, bool> isCursor)
    {
        rule.IsListPage();
        rule.Custom((page, context) =>
        {
            if (page.After is { } after && !isCursor(after)) context.AddFailure("PageToken", "That is no page of this list.");
        });
    }
}

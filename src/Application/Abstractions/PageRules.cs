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

    public static void IsCursorPage<T>(this IRuleBuilder<T, CursorRequest> rule) => rule.Custom((page, context) =>
    {
        if (page.Limit is < 1 or > CursorRequest.MaxLimit) context.AddFailure("Limit", $"The limit is 1 to {CursorRequest.MaxLimit}.");
        if (page.After is { } after && !(after.Length is 32 or 48 && after.All(char.IsAsciiHexDigit))) context.AddFailure("After", "That is no page of this list.");
    });
}

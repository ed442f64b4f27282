using System.Linq.Expressions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Behaviors;
using AgentSend.Domain.Messages;
using FluentValidation;

namespace AgentSend.Application.Messages.Sending;

/// <summary>What is checked of everything that sends, before anything is looked up.</summary>
internal static class SubmissionRules
{
    public const string NotMailbox = "Not an e-mail address.";

    public const string TooLong = "The body has too many characters.";

    private const int MaxFilenameCharacters = 255;

    /// <summary>Octets; it must fit on a line with its field name (RFC 5322 section 2.1.1).</summary>
    private const int MaxContentIdCharacters = 255;

    public static void CheckSubmission<T>(this AbstractValidator<T> validator)
        where T : SendingCommand
    {
        validator.RuleForEach(c => c.ReplyTo).Must(BeMailbox).WithMessage(NotMailbox);
        validator.RuleFor(c => c.ReplyTo).Must((c, list) => list.Count <= c.Limits.RecipientsPerField).WithMessage("Too many addresses.");
        validator.RuleFor(c => c.Labels).AreLabels("Labels");
        validator.RuleFor(c => c.BodyText).Must((c, text) => text is null || text.Length <= c.Limits.BodyCharacters).WithMessage(TooLong);
        validator.RuleFor(c => c.BodyHtml).Must((c, html) => html is null || html.Length <= c.Limits.BodyCharacters).WithMessage(TooLong);
        validator.RuleFor(c => c.AttachmentIds).Must((c, ids) => ids.Count + c.Attachments.Count <= c.Limits.Attachments)
            .WithMessage(c => $"A message has at most {c.Limits.Attachments} attachments.");
        validator.RuleForEach(c => c.Attachments).IsNewAttachment();
        validator.RuleFor(c => c.Headers).AreCustomHeaders();
        validator.RuleFor(c => c.TrackOpens).Equal(false).WithMessage("Opens are not tracked here: leave it out, or false.");
        validator.RuleFor(c => c.IdempotencyKey!).IsIdempotencyKey().When(c => c.IdempotencyKey is not null);
    }

    /// <summary>Where the dialect wants somebody in To and not only among the copies.</summary>
    public static void NeedsRecipients<T>(this AbstractValidator<T> validator, Expression<Func<T, IReadOnlyList<string>>> to)
        where T : SendingCommand => validator.RuleFor(to).Must((c, list) => list.Count > 0 || !c.Limits.NeedsTo).WithMessage("At least one recipient is needed.");

    public static void CheckRecipients<T>(this AbstractValidator<T> validator, Expression<Func<T, IEnumerable<string>?>> field, Func<T, SendingLimits> limits, string? name = null)
    {
        name ??= ((field.Body as UnaryExpression)?.Operand as MemberExpression ?? (MemberExpression)field.Body).Member.Name;
        validator.RuleFor(field).Must((c, list) => list is null || list.Count() <= limits(c).RecipientsPerField)
            .WithMessage(c => $"A field has at most {limits(c).RecipientsPerField} recipients.").OverridePropertyName(name);
        validator.RuleForEach(field).Must(BeMailbox).WithMessage(NotMailbox).OverridePropertyName(name);
    }

    public static IRuleBuilderOptions<T, string?> IsSubject<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(SubjectLine.MaxCharacters).Must(s => s is null || !s.Any(char.IsControl)).WithMessage("A subject has no control characters.");

    public static void IsNewAttachment<T>(this IRuleBuilder<T, NewAttachment> rule) => rule.Custom((file, context) =>
    {
        if (file.Content is null == file.Url is null) context.AddFailure("An attachment has either content or a url.");
        if (file.Filename is { } name && (name.Length > MaxFilenameCharacters || name.Any(char.IsControl)))
            context.AddFailure($"A file name has at most {MaxFilenameCharacters} characters and no control characters.");
        if (file.ContentType is { } type && !ContentTypes.IsValid(type)) context.AddFailure("A content type has the form type/subtype.");
        if (file.ContentId is { } id && !IsContentId(id)) context.AddFailure("A content id has 1 to 255 printable ASCII characters without blanks and angle brackets.");
    });

    public static bool BeMailbox(string text) => MailboxName.TryParse(text) is not null;

    private static bool IsContentId(string text)
    {
        var bare = text.AsSpan().Trim("<>");
        return bare.Length is > 0 and <= MaxContentIdCharacters && bare.IndexOfAnyExceptInRange('!', '~') < 0 && bare.IndexOfAny('<', '>') < 0;
    }
}

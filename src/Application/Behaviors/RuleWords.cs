using FluentValidation.Resources;

namespace AgentSend.Application.Behaviors;

/// <summary>What broken rules are called to callers, who know fields by their dialect's names and never by the property's.</summary>
internal sealed class RuleWords : LanguageManager
{
    public RuleWords()
    {
        AddTranslation("en", "LengthValidator", "{MinLength} to {MaxLength} characters.");
        AddTranslation("en", "MaximumLengthValidator", "At most {MaxLength} characters.");
        AddTranslation("en", "MinimumLengthValidator", "At least {MinLength} characters.");
        AddTranslation("en", "ExactLengthValidator", "{MaxLength} characters.");
        AddTranslation("en", "NotNullValidator", "This is needed.");
        AddTranslation("en", "NotEmptyValidator", "This is needed.");
        AddTranslation("en", "InclusiveBetweenValidator", "{From} to {To}.");
        AddTranslation("en", "GreaterThanOrEqualValidator", "{ComparisonValue} or more.");
        AddTranslation("en", "LessThanOrEqualValidator", "{ComparisonValue} or less.");
        AddTranslation("en", "EnumValidator", "There is no such choice.");
        Enabled = true;
        Culture = System.Globalization.CultureInfo.GetCultureInfo("en");
    }
}

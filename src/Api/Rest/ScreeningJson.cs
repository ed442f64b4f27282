using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

/// <summary>How an organization's mail is screened.</summary>
/// <param name="SpamScore">Points from which a message is spam.</param>
/// <param name="InjectionScore">0 to 1: from where words count as meant for a model.</param>
/// <param name="OnInjection">What becomes of such a message.</param>
/// <param name="Own">What the organization has set; what is null is the operator's.</param>
internal sealed record ScreeningJson(double SpamScore, double InjectionScore, [property: OneOf(typeof(InjectionAction))] string OnInjection, OwnScreeningJson Own)
{
    public static ScreeningJson Of(ScreeningView view) => new(
        view.SpamScore, view.InjectionScore, Wire.Of(view.OnInjection),
        new OwnScreeningJson(view.Own.SpamScore, view.Own.InjectionScore, view.Own.OnInjection is { } action ? Wire.Of(action) : null));
}

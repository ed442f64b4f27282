using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

/// <summary>What is left out, or null, is left to the operator.</summary>
/// <param name="SpamScore">Points.</param>
/// <param name="InjectionScore">0 to 1.</param>
internal sealed record OwnScreeningJson(
    [property: Range(0.1, 1000d)] double? SpamScore = null,
    [property: Range(0d, 1d)] double? InjectionScore = null,
    [property: OneOf(typeof(InjectionAction))] string? OnInjection = null);

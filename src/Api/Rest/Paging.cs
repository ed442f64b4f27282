using System.Globalization;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>Reads <c>limit</c> and <c>offset</c>; the application knows their ranges.</summary>
internal static class Paging
{
    public static Result<PageRequest> Read(IQueryCollection query)
    {
        var checks = new FieldChecks();
        var page = new PageRequest(Number(query, "limit", PageRequest.DefaultLimit, checks), Number(query, "offset", 0, checks));
        return checks.Failure is { } failure ? failure : page;
    }

    private static int Number(IQueryCollection query, string name, int whenAbsent, FieldChecks checks)
    {
        if (!query.TryGetValue(name, out var text)) return whenAbsent;
        if (int.TryParse(text.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        checks.Refuse(name, "Must be an integer.");
        return whenAbsent;
    }
}

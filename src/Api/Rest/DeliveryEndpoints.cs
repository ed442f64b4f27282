using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>What became of sent mail, and who is not written to any more.</summary>
internal sealed class DeliveryEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Delivery";

    public void Map(RestRoutes routes)
    {
        routes.Get("/messages/{id}/deliveries", ListAsync)
            .Describes("listDeliveries", Tag, "List what became of a message, recipient by recipient.").Answers<DeliveryListJson>().Fails(400, 404);
        routes.Get("/suppressions", ListSuppressionsAsync)
            .Describes("listSuppressions", Tag, "List the addresses that are not written to any more.").TakesPage()
            .Answers<PageJson<SuppressionJson>>().Fails(400);
        routes.Post("/suppressions", SuppressAsync)
            .Describes("suppressAddress", Tag, "Write to an address no more.").TakesJson<SuppressBody>()
            .Answers<SuppressionJson>(StatusCodes.Status201Created).Fails(400, 413);
        routes.Delete("/suppressions/{address}", UnsuppressAsync)
            .Describes("unsuppressAddress", Tag, "Allow an address again.").AnswersNothing().Fails(400, 404);
    }

    private Task<IResult> ListAsync(string id, HttpContext http) => MessageId.TryParse(id) is { } message
        ? door.AnswerAsync(http, new ListDeliveries(message), DeliveryListJson.Of, RestJson.Default.DeliveryListJson)
        : RestDoor.RefuseAsync(MessageFailures.NotFound);

    private Task<IResult> ListSuppressionsAsync(HttpContext http)
    {
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListSuppressions(page.Value), SuppressionJson.Of, RestJson.Default.PageJsonSuppressionJson);
    }

    private async Task<IResult> SuppressAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http, RestJson.Default.SuppressBody);
        if (body.Failure is { } failure) return FailureProblems.Answer(failure);
        return body.Value.Address is { } address
            ? await door.AnswerAsync(http, new SuppressAddress(address), SuppressionJson.Of, RestJson.Default.SuppressionJson, StatusCodes.Status201Created)
            : FailureProblems.Answer(DeliveryFailures.AddressInvalid);
    }

    private Task<IResult> UnsuppressAsync(string address, HttpContext http) => door.AnswerAsync(http, new UnsuppressAddress(address));
}

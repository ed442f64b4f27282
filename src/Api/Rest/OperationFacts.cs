using System.Globalization;
using System.Text.Json.Nodes;
using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>Says of a route what its handler's signature does not show: keys, bodies and queries are read by the handler itself.</summary>
internal sealed class OperationFacts : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var part in operation.Parameters?.OfType<OpenApiParameter>() ?? []) part.Schema = PathSchema(part.Name!); // Of a path: nothing else is in a signature.
        if (!metadata.OfType<IAllowAnonymous>().Any()) operation.Security = RestDocument.AnyKey(context.Document!, metadata.OfType<KeyInQuery>().Any()); // There while it is made.
        if (metadata.OfType<TakesJson>().FirstOrDefault() is { } body) operation.RequestBody = await BodyAsync(body, SchemaFacts.NameOf(body.Type)!, context, cancellationToken);
        foreach (var taken in metadata.OfType<Takes>()) Describe(operation, taken);
        Finish(operation);
    }

    /// <param name="name">Of the body's schema.</param>
    public static async Task<OpenApiRequestBody> BodyAsync(TakesJson body, string name, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        context.Document!.AddComponent(name, await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken));
        return new OpenApiRequestBody
        {
            Required = !body.IsOptional,
            Content = Content(Json, new OpenApiSchemaReference(name, context.Document)),
        };
    }

    /// <summary>What is true of every answer of a kind.</summary>
    public static void Finish(OpenApiOperation operation)
    {
        if (operation.Responses is not { } answers) return;
        operation.Responses = Sorted(answers);
        if (operation.Responses.GetValueOrDefault("429") is OpenApiResponse limited) limited.Headers = RetryAfter();
        if (operation.Responses.GetValueOrDefault("503") is OpenApiResponse busy) busy.Headers = RetryAfter();
    }

    /// <summary>Octets of whatever type, whole or in ranges.</summary>
    public static void AnswerContent(OpenApiOperation operation)
    {
        Add(operation, "Range", ParameterLocation.Header, new OpenApiSchema { Type = JsonSchemaType.String });
        operation.Responses!["200"] = new OpenApiResponse { Description = "The content.", Content = Content("*/*", Octets()) };
        operation.Responses["206"] = new OpenApiResponse { Description = "The range asked for.", Content = Content("*/*", Octets()) };
        operation.Responses["304"] = new OpenApiResponse { Description = "The caller has it already: If-None-Match names it." };
    }

    private static OpenApiSchema PathSchema(string name) => name == "address"
        ? new OpenApiSchema { Type = JsonSchemaType.String, Description = "An address, percent-encoded." }
        : new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };

    private static void Describe(OpenApiOperation operation, Takes taken)
    {
        switch (taken)
        {
            case Takes.Page:
                Add(operation, "limit", ParameterLocation.Query, Whole(1, PageRequest.MaxLimit, PageRequest.DefaultLimit));
                Add(operation, "offset", ParameterLocation.Query, Whole(0, int.MaxValue, 0));
                break;
            case Takes.MessageStatus:
                Add(operation, "status", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(typeof(MessageStatus)) });
                Add(operation, "hidden", ParameterLocation.Query, new OpenApiSchema
                {
                    Type = JsonSchemaType.Boolean,
                    Default = false,
                    Description = "The messages instead that spam, blocked, unauthenticated or trash keep out of lists, whatever their status.",
                });
                break;
            case Takes.Search:
                Add(operation, "q", ParameterLocation.Query, new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = QueryParser.MaxCharacters,
                    Description = "Words, \"phrases\", pre*, AND, OR, NOT or -, brackets, from: to: subject: body: filename: label: has:attachment before: after:",
                }, isRequired: true);
                Add(operation, "sort", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(typeof(SearchOrder)), Default = Wire.Of(SearchOrder.Newest) });
                break;
            case Takes.EventFeed:
                AddEventFilters(operation);
                Add(operation, "limit", ParameterLocation.Query, Whole(1, ListEvents.MaxLimit, FeedQuery.DefaultLimit));
                Add(operation, "timeout", ParameterLocation.Query, Whole(0, FeedQuery.MaxTimeoutSeconds, 0));
                break;
            case Takes.EventStream:
                AddEventFilters(operation);
                Add(operation, "Last-Event-ID", ParameterLocation.Header, new OpenApiSchema { Type = JsonSchemaType.String });
                break;
            case Takes.IdempotencyKey:
                Add(operation, "Idempotency-Key", ParameterLocation.Header, new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Pattern = "^[A-Za-z0-9._~-]{1,256}$",
                    Description = "Repeated within 24 hours, the first answer comes again and nothing is sent twice.",
                });
                break;
            case Takes.Upload:
                operation.RequestBody = UploadBody();
                break;
            case Takes.Message:
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content("message/rfc822", Octets()) };
                Add(operation, "receivedAt", ParameterLocation.Query, new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "date-time",
                    Description = "When it came, or was sent; by default what the message says itself.",
                });
                Add(operation, "unread", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false });
                Add(operation, "sent", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false, Description = "The inbox's own mail, sent from elsewhere." });
                Add(operation, "label", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Description = "Labels, with commas between, or several times." });
                break;
            case Takes.SignedUrl:
                DescribeDownload(operation);
                break;
        }
    }

    private static void AddEventFilters(OpenApiOperation operation)
    {
        Add(operation, "cursor", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Description = "Where an earlier answer ended; latest for what comes from now on." });
        Add(operation, "types", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Description = "Names of events, with commas between." });
        Add(operation, "inboxId", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
    }

    private static OpenApiRequestBody UploadBody() => new()
    {
        Required = true,
        Content = Content("multipart/form-data", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Octets() },
            Required = new HashSet<string> { "file" },
        }),
    };

    private static void DescribeDownload(OpenApiOperation operation)
    {
        Add(operation, "expires", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" });
        Add(operation, "signature", ParameterLocation.Query, new OpenApiSchema { Type = JsonSchemaType.String });
        AnswerContent(operation);
    }

    private static OpenApiResponses Sorted(OpenApiResponses answers)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in answers.OrderBy(a => a.Key, StringComparer.Ordinal)) sorted.Add(status, answer);
        return sorted;
    }

    private static void Add(OpenApiOperation operation, string name, ParameterLocation place, OpenApiSchema schema, bool isRequired = false) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = place, Schema = schema, Required = isRequired });

    private static List<JsonNode> Words(Type values) => [.. Wire.WordsOf(values).Select(word => JsonValue.Create(word))];

    private static OpenApiSchema Whole(int minimum, int maximum, int whenAbsent) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum.ToString(CultureInfo.InvariantCulture),
        Default = whenAbsent,
    };

    private static OpenApiSchema Octets() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new() { [type] = new OpenApiMediaType { Schema = schema } };

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        ["Retry-After"] = new OpenApiHeader { Description = "Seconds until it makes sense to ask again.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
    };
}

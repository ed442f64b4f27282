using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The dialect's JSON, generated at build. A feature with types of its own has a context of its own, with the same options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(V0ErrorJson))]
[JsonSerializable(typeof(V0InboxJson))]
[JsonSerializable(typeof(V0InboxListJson))]
[JsonSerializable(typeof(V0CreateInboxBody))]
[JsonSerializable(typeof(V0UpdateInboxBody))]
[JsonSerializable(typeof(V0MessageJson))]
[JsonSerializable(typeof(V0MessageListJson))]
[JsonSerializable(typeof(V0MessageLabelsJson))]
[JsonSerializable(typeof(V0BatchGetBody))]
[JsonSerializable(typeof(V0BatchGetJson))]
[JsonSerializable(typeof(V0BatchUpdateBody))]
[JsonSerializable(typeof(V0BatchUpdateJson))]
[JsonSerializable(typeof(V0LabelsBody))]
[JsonSerializable(typeof(V0AttachmentLinkJson))]
[JsonSerializable(typeof(V0RawMessageJson))]
[JsonSerializable(typeof(V0ThreadJson))]
[JsonSerializable(typeof(V0ThreadListJson))]
[JsonSerializable(typeof(V0ThreadLabelsJson))]
[JsonSerializable(typeof(V0DomainJson))]
[JsonSerializable(typeof(V0DomainListJson))]
[JsonSerializable(typeof(V0CreateDomainBody))]
[JsonSerializable(typeof(V0UpdateDomainBody))]
[JsonSerializable(typeof(V0SetupLinkJson))]
[JsonSerializable(typeof(V0OrganizationJson))]
[JsonSerializable(typeof(V0IdentityJson))]
[JsonSerializable(typeof(V0NoAccountsJson))]
[JsonSerializable(typeof(V0NoProvidersJson))]
internal sealed partial class V0Json : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <summary>The dialect's JSON, generated at build: no reflection when a request is answered.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(ErrorJson))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(InboxJson))]
[JsonSerializable(typeof(PageJson<InboxJson>))]
[JsonSerializable(typeof(CreateInboxBody))]
[JsonSerializable(typeof(UpdateInboxBody))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(PageJson<MessageJson>))]
[JsonSerializable(typeof(PageJson<SearchHitJson>))]
[JsonSerializable(typeof(SendMessageBody))]
[JsonSerializable(typeof(UpdateLabelsBody))]
[JsonSerializable(typeof(LabelsJson))]
[JsonSerializable(typeof(DeliveryListJson))]
[JsonSerializable(typeof(SuppressionJson))]
[JsonSerializable(typeof(PageJson<SuppressionJson>))]
[JsonSerializable(typeof(SuppressBody))]
[JsonSerializable(typeof(ThreadJson))]
[JsonSerializable(typeof(PageJson<ThreadJson>))]
[JsonSerializable(typeof(DomainJson))]
[JsonSerializable(typeof(PageJson<DomainJson>))]
[JsonSerializable(typeof(CreateDomainBody))]
[JsonSerializable(typeof(AttachmentJson))]
[JsonSerializable(typeof(AccountJson))]
[JsonSerializable(typeof(ApiKeyListJson))]
[JsonSerializable(typeof(NewApiKeyJson))]
[JsonSerializable(typeof(CreateApiKeyBody))]
internal sealed partial class RestJson : JsonSerializerContext;

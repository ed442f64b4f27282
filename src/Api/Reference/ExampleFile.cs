using System.Text.Json.Nodes;

namespace AgentSend.Api.Reference;

/// <summary>Requests and answers as a server really made them, recorded by the tests.</summary>
internal sealed class ExampleFile
{
    private readonly JsonObject _operations;
    private readonly JsonObject _errors;

    /// <param name="document">Of the description they belong to.</param>
    public ExampleFile(string document)
    {
        using var stream = typeof(ExampleFile).Assembly.GetManifestResourceStream($"examples/{document}.json")
            ?? throw new InvalidOperationException($"There are no examples for {document}.");
        var file = JsonNode.Parse(stream)!.AsObject(); // Made by us, and an object.
        (_operations, _errors) = (file["operations"]!.AsObject(), file["errors"]!.AsObject());
    }

    /// <returns>Its own; at one of several scopes else that of another; null when there is none.</returns>
    public JsonObject? Of(string operation)
    {
        var bare = operation.StartsWith("pods_", StringComparison.Ordinal) || operation.StartsWith("inboxes_", StringComparison.Ordinal)
            ? operation[(operation.IndexOf('_', StringComparison.Ordinal) + 1)..]
            : operation;
        return (_operations[operation] ?? _operations[$"inboxes_{bare}"] ?? (bare == operation ? null : _operations[bare]))?.AsObject();
    }

    /// <returns>A copy, since a node has one parent; null when that status was never seen.</returns>
    public JsonNode? ErrorOf(string status) => _errors[status]?.DeepClone();
}

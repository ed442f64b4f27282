namespace AgentSend.Infrastructure.Tests.Content;

/// <param name="Body">Every line of old text has the mark <c>OLD</c>, or is what the language's people ask.</param>
internal sealed record CorpusCase(string Name, string Body, string Expected);

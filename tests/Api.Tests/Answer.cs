using System.Text.Json;

namespace AgentSend.Api.Tests;

/// <summary>What came back, read to its end.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);

    /// <param name="field">A field that must be named in the details; with null there are none.</param>
    public void AssertError(int status, string code, string? field = null)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        Assert.That(Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        var error = Json.GetProperty("error");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(error.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(error.GetProperty("message").GetString(), Is.Not.Empty);
            var details = error.TryGetProperty("details", out var found) ? found.EnumerateObject().ToArray() : [];
            if (field is null) Assert.That(details, Is.Empty);
            else Assert.That(details.Select(d => d.Name), Does.Contain(field), Text);
            Assert.That(details.All(d => d.Value.GetArrayLength() > 0));
        }
    }
}

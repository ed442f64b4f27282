using System.Text.Json;

namespace AgentSend.Api.Tests;

internal static class JsonAssertions
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static string[] Texts(this JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    public static string Id(this JsonElement json) => json.Text("id");

    public static string[] Ids(this JsonElement page) => [.. page.GetProperty("data").EnumerateArray().Select(Id)];

    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(property => property.Name)];
}

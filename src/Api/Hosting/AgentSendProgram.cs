using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.Hosting;

/// <summary>The things the program can be asked to do, each with its exit code.</summary>
internal static class AgentSendProgram
{
    private const string KeyVariable = "AGENTSEND_API_KEY";
    private const int Done = 0;
    private const int Failed = 1;

    public static Task<int> ServeAsync(string[] settings) => RunAsync(settings, async app =>
    {
        StartWarnings.AboutSettings(app);
        var first = await EnsureFirstOrganizationAsync(app);
        var madeKey = first is not null && ChosenKey is null ? first.Key.Secret : null;
        if (first is null && ChosenKey is { } chosen) await StartWarnings.AboutKeyAsync(app, chosen);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // Nobody has seen the key: the next start makes another, for an organization of its own.
            if (first is not null) await SendAsync(app, new UndoFirstOrganization(new OrganizationId(first.Id)));
            await app.StopAsync(); // Ends the parts that did start, in their order.
            throw;
        }

        await StartBanner.WriteAsync(Console.Out, app, madeKey);
        var trimming = new HeapTrim(app.Services.GetRequiredService<TimeProvider>(), app.Logger).RunAsync(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        await trimming;
    });

    public static Task<int> CreateOrganizationAsync(string name, string[] settings) => RunAsync(settings, async app =>
    {
        var made = await SendAsync(app, new CreateOrganization(name));
        await Console.Out.WriteLineAsync($"Organization {made!.Id}: {made.Name}"); // Null only for OnlyIfFirst.
        await Console.Out.WriteLineAsync($"API key, shown only this once: {made.Key.Secret}");
    });

    /// <summary>The records of the shared domain as a zone file; its keys are made when there are none.</summary>
    public static Task<int> ShowSharedDomainAsync(string[] settings) => RunAsync(settings, PrintSharedZoneAsync);

    public static Task<int> RotateSharedKeysAsync(string[] settings) => RunAsync(settings, async app =>
    {
        await SendAsync(app, new EnsureSharedDomain());
        await SendAsync(app, new RotateSharedKeys());
        await PrintSharedZoneAsync(app);
    });

    private static async Task PrintSharedZoneAsync(WebApplication app)
    {
        await SendAsync(app, new EnsureSharedDomain());
        await Console.Out.WriteAsync(await SendAsync(app, new GetSharedZone()));
    }

    public static Task<int> StopSendingAsync(string id, bool isStopped, string[] settings) => RunAsync(settings, async app =>
    {
        var organization = OrganizationId.TryParse(id) ?? throw new StartException($"{id} is not the id of an organization.");
        await SendAsync(app, new StopSending(organization, isStopped));
        await Console.Out.WriteLineAsync(isStopped ? $"Organization {id} sends nothing more." : $"Organization {id} may send again.");
    });

    public static Task<int> StopInboxSendingAsync(string id, bool isStopped, string[] settings) => RunAsync(settings, async app =>
    {
        var inbox = InboxId.TryParse(id) ?? throw new StartException($"{id} is not the id of an inbox.");
        await SendAsync(app, new StopInboxSending(inbox, isStopped));
        await Console.Out.WriteLineAsync(isStopped ? $"Inbox {id} sends nothing more." : $"Inbox {id} may send again.");
    });

    private static string? ChosenKey => Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null;

    private static Task<NewOrganization?> EnsureFirstOrganizationAsync(WebApplication app) =>
        SendAsync(app, new CreateOrganization("Default", ChosenKey, OnlyIfFirst: true));

    private static async Task<T> SendAsync<T>(WebApplication app, IRequest<Result<T>> request)
    {
        var bus = app.Services.GetRequiredService<ICommandBus>();
        var result = await bus.SendAsync(Caller.Platform, request, app.Lifetime.ApplicationStopping);
        return result.Failure is { } failure ? throw new StartException(Explain(failure)) : result.Value;
    }

    private static string Explain(Failure failure)
    {
        if (failure.Fields is null) return failure.Message;
        return string.Join(' ', failure.Fields.SelectMany(field => field.Key == "secret" ? field.Value.Select(text => $"{KeyVariable}: {text}") : field.Value));
    }

    private static async Task<int> RunAsync(string[] settings, Func<WebApplication, Task> work)
    {
        try
        {
            await using var app = AgentSendHost.Build(settings);
            await app.Services.GetRequiredService<IStore>().PrepareAsync(app.Lifetime.ApplicationStopping);
            await work(app);
            return Done;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
        {
            // Not logged: the operator is told, and there may be no log yet.
            await Console.Error.WriteLineAsync($"agentsend: {reason}");
            return Failed;
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Cli.Commands;

internal sealed class BackupCommand : CliCommand
{
    private const string Partial = ".partial";
    private const string Manifest = "backup.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public override string Name => "backup";

    public override string Summary => "copy the store and its keys while the server runs";

    public override string Arguments => "[FOLDER]";

    public override bool IsClient => false;

    public override string Notes => """
        FOLDER is one that is not there yet; agentsend-backup-TIME when left out. It holds everybody's mail and what opens it: keep it like the data folder.
        To restore: stop the server, put the files into an empty data folder, start it.
        A SQL Server database is backed up by its own means; the command says so and fails.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(call.Words.Count > 0 ? call.Words[0] : $"agentsend-backup-{call.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        if (Path.Exists(folder)) throw new CliException(ExitCodes.Failed, $"{folder} is there already");
        await using var app = LocalHost.Build(call);
        var partial = folder + Partial;
        Make(partial);
        var files = await CopyAsync(call, app, partial, cancellationToken);
        var manifest = await ManifestAsync(partial, files, call.Clock, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(partial, Manifest), manifest.ToJsonString(Readable) + "\n", cancellationToken);
        Directory.Move(partial, folder);

        manifest["folder"] = folder;
        await call.Terminal.WriteAsync(JsonSerializer.SerializeToElement(manifest), _ => $"{folder}: {string.Join(", ", files)}");
        if (!string.IsNullOrEmpty(app.Configuration["AgentSend:Keys:Master"])) await call.Terminal.NoteAsync("AgentSend:Keys:Master is not in it: without it the private keys in the copy stay closed.");
        return ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<string>> CopyAsync(Invocation call, WebApplication app, string folder, CancellationToken cancellationToken)
    {
        const int Steps = 1000;
        using var bar = new ProgressBar(call.Terminal, call.Clock, unit: "", Steps);
        try
        {
            return await app.Services.GetRequiredService<IStoreBackup>().CopyAsync(folder, new Shown(bar, Steps), cancellationToken);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            Directory.Delete(folder, recursive: true); // Half a copy is none.
            throw fault is StoreException ? new CliException(ExitCodes.Failed, fault.Message) : fault;
        }
    }

    private static void Make(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true); // Of a run that was interrupted.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static async Task<JsonObject> ManifestAsync(string folder, IReadOnlyList<string> files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var listed = new JsonArray();
        foreach (var file in files)
        {
            await using var stream = File.OpenRead(Path.Combine(folder, file));
            var hash = await SHA256.HashDataAsync(stream, cancellationToken);
            listed.Add(new JsonObject { ["path"] = file.Replace('\\', '/'), ["size"] = stream.Length, ["sha256"] = Convert.ToHexStringLower(hash) });
        }

        return new JsonObject { ["version"] = Usage.Version, ["madeAt"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["files"] = listed };
    }

    private sealed class Shown(ProgressBar bar, int steps) : IProgress<double>
    {
        public void Report(double value) => bar.Report((long)(value * steps));
    }
}

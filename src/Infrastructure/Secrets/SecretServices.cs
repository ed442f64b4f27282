using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Secrets;

/// <summary>Composes this area.</summary>
internal static class SecretServices
{
    /// <param name="isShared">Whether other nodes use the same store: then a file of this machine will not do.</param>
    public static IServiceCollection AddAgentSendSecrets(this IServiceCollection services, bool isShared)
    {
        services.AddOptions<KeysOptions>().BindConfiguration(KeysOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IMasterKey>(provider =>
        {
            if (provider.GetRequiredService<IOptions<KeysOptions>>().Value.MasterOctets() is { } given) return new OperatorMasterKey(given);
            if (isShared) return new StoredMasterKey(provider.GetRequiredService<ISecrets>());
            var folder = provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder;
            return new MasterKeyFile(Path.GetFullPath(Path.Combine(folder, "keys", "master.key")));
        });
        services.AddSingleton<ISecretBox, SecretBox>();
        return services;
    }
}

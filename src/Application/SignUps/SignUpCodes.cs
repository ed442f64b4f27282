using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignUps;

/// <summary>Six digits that a human reads in a mail. They are kept under a key, for whoever reads the store could try all million in a moment.</summary>
internal sealed class SignUpCodes(ISecrets secrets)
{
    public static string New() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <returns>32 octets. Not inside a unit of work: the key may have to be made.</returns>
    public async Task<byte[]> HashAsync(OrganizationId organization, string code, CancellationToken cancellationToken) =>
        HMACSHA256.HashData(await secrets.GetAsync("agent-sign-up", cancellationToken), (byte[])[.. organization.ToBytes(), .. Encoding.UTF8.GetBytes(code)]);
}

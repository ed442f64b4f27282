namespace AgentSend.Application.Authentication;

/// <summary>Tells what was checked to those who read the message later (RFC 8601).</summary>
public interface IAuthenticationResults
{
    /// <param name="authservId">Our own name: readers trust results by it.</param>
    /// <param name="checks">Null when nothing was checked, which is said, too (RFC 8601 section 2.2).</param>
    /// <returns>An <c>Authentication-Results</c> field, ended by CRLF, to be put before the message.</returns>
    string Write(string authservId, MailAuthentication? checks);

    /// <summary>Takes out what others have written in our name: results (RFC 8601 section 5), and the return path, which whoever delivers writes (RFC 5321 section 4.4).</summary>
    /// <returns>The same memory when there are none.</returns>
    ReadOnlyMemory<byte> WithoutForged(string authservId, ReadOnlyMemory<byte> message);
}

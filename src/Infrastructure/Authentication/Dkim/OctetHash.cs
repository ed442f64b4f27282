using System.Security.Cryptography;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>SHA-256 over octets that come in small pieces; gathers them, for each call into the hash costs as much as a hundred octets.</summary>
internal sealed class OctetHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _gathered = new byte[4096];
    private int _count;

    public void Append(byte octet)
    {
        if (_count == _gathered.Length) Flush();
        _gathered[_count++] = octet;
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > _gathered.Length - _count)
        {
            Flush();
            if (octets.Length >= _gathered.Length)
            {
                _hash.AppendData(octets);
                return;
            }
        }

        octets.CopyTo(_gathered.AsSpan(_count));
        _count += octets.Length;
    }

    /// <summary>The hash of everything appended, 32 octets; begins anew.</summary>
    public byte[] Finish()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_gathered.AsSpan(0, _count));
        _count = 0;
    }
}

namespace AgentSend.Domain.Messages;

/// <summary>One thing inside a part that can be had only by decoding the part: its slice is that of the part, and this stands where the encoding of a slice does.</summary>
/// <param name="Outer">How the part itself is written in the raw message: one of the named encodings.</param>
/// <param name="Index">Which of the things inside, from 0, at most 8,388,607.</param>
public readonly record struct PackedMember(TransferEncoding Outer, PackageKind Package, int Index)
{
    private const int PackageShift = 4;

    private const int IndexShift = 8;

    /// <summary>One number for all three: four bits the encoding, four the package, the rest the index. A plain encoding stays what it is.</summary>
    public TransferEncoding ToEncoding() => (TransferEncoding)((int)Outer | ((int)Package << PackageShift) | (Index << IndexShift));

    public static PackedMember Of(TransferEncoding encoding) =>
        new((TransferEncoding)((int)encoding & 15), (PackageKind)(((int)encoding >> PackageShift) & 15), (int)encoding >> IndexShift);
}

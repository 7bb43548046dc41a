using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Running.Planning;

/// <summary>One of several parts of a plan, so that many machines can share it.</summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">Of how many parts.</param>
internal sealed record Shard(int Number, int Count)
{
    public const int Most = 10_000;

    /// <summary>As the header of the results tells it: <c>2/4</c>.</summary>
    public string Text => $"{Number}/{Count}";

    public bool Holds(string cell) => NumberOf(cell, Count) == Number;

    /// <summary>
    /// The part, from 1, that a cell is in: the first eight bytes of the SHA-256 of its path (<c>provider/model/scenario</c>, in
    /// UTF-8), read as one number with the highest byte first, modulo the number of parts, plus 1. It depends on nothing else, so
    /// that a cell stays where it is when others come and go.
    /// </summary>
    public static int NumberOf(string cell, int count)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(cell), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)count) + 1;
    }

    /// <summary>Null for what is no <c>i/n</c> with i from 1 to n.</summary>
    public static Shard? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return
            slash > 0
            && ParseCount(text[(slash + 1)..]) is { } count
            && ParseCount(text[..slash]) is { } number
            && number <= count
            ? new Shard(number, count)
            : null;
    }

    /// <summary>Digits alone, no zero before them: of two texts that mean the same shard, one would not be found.</summary>
    public static int? ParseCount(string text) =>
        text.Length is > 0 and < 6
        && text[0] != '0'
        && text.All(char.IsAsciiDigit)
        && int.Parse(text) is var number and <= Most
            ? number
            : null;
}

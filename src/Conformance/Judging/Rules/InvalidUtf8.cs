using System.Buffers;
using System.Text;

namespace Conformance.Judging.Rules;

/// <summary>Where bytes cease to be UTF-8.</summary>
internal static class InvalidUtf8
{
    /// <param name="body">It holds such a byte.</param>
    public static int FirstIn(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (at < body.Length)
        {
            if (Rune.DecodeFromUtf8(body[at..], out _, out var used) != OperationStatus.Done)
            {
                return at;
            }

            at += used;
        }

        return 0;
    }
}

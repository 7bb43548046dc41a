using System.Text;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Formats;

/// <summary>
/// What recorders replace so that no two recordings differ in it: ids, and the time of creation. It is not held against the
/// provider.
/// </summary>
internal static class Redaction
{
    static readonly string[] Marks = ["REDACTED", "SANITIZED", "SCRUBBED", "FILTERED", "MASKED"];

    public static ImportedFile Tell(ImportedFile file)
    {
        var masked = file.Exchanges.Select(one => HasMaskedId(BodyOf(one))).ToList();
        var times = file
            .Exchanges.Select(one => Created(BodyOf(one)))
            .Where(time => time != CreatedTime.None)
            .ToList();
        // One answer may say 0 by itself; all answers of a file, or one in which something else is masked, do not.
        var zeroed =
            times.Count > 0
            && times.TrueForAll(time => time == CreatedTime.Zero)
            && (
                times.Count > 1
                || masked.Contains(true)
                || file.Exchanges.Any(one => BodyOf(one).IndexOf("REDACTED"u8) >= 0)
            );
        return masked.Contains(true) || zeroed
            ? file with
            {
                Exchanges = [.. file.Exchanges.Select((one, i) => Tell(one, masked[i], zeroed))],
            }
            : file;
    }

    static ImportedExchange Tell(ImportedExchange one, bool masked, bool zeroed) =>
        one with
        {
            Exchange = one.Exchange with
            {
                Response = one.Exchange.Response with
                {
                    NotKept =
                        one.Exchange.Response.NotKept
                        | (masked ? NotKept.Ids : NotKept.None)
                        | (zeroed ? NotKept.Created : NotKept.None),
                },
            },
        };

    static ReadOnlySpan<byte> BodyOf(ImportedExchange one) => one.Exchange.Response.Body.Span;

    static bool HasMaskedId(ReadOnlySpan<byte> body)
    {
        foreach (var value in new JsonMember(body, "\"id\""u8))
        {
            if (value.StartsWith("\"<"u8) && value.EndsWith(">\""u8))
            {
                return true;
            }

            var id = Encoding.UTF8.GetString(value);
            if (Array.Exists(Marks, mark => id.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    enum CreatedTime
    {
        None,
        Zero,
        Some,
    }

    static CreatedTime Created(ReadOnlySpan<byte> body)
    {
        var found = CreatedTime.None;
        foreach (var value in new JsonMember(body, "\"created\""u8))
        {
            if (!value.SequenceEqual("0"u8))
            {
                return CreatedTime.Some;
            }

            found = CreatedTime.Zero;
        }

        return found;
    }
}

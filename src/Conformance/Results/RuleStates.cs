using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results;

/// <summary>
/// Writes what became of the rules of many cells: half of every line, and the same for most of them. What was written of a
/// rule is kept as bytes, so that the next cell with the same state only copies them.
/// </summary>
internal static class RuleStates
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly ConcurrentDictionary<string, Written> Known = new(StringComparer.Ordinal);

    [ThreadStatic]
    static ArrayBufferWriter<byte>? _buffer;

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, RuleState> rules)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(8 * 1024);
        buffer.ResetWrittenCount();
        buffer.Write("{"u8);
        foreach (var (id, state) in rules)
        {
            if (buffer.WrittenCount > 1)
            {
                buffer.Write(","u8);
            }

            buffer.Write(Of(id, state));
        }

        buffer.Write("}"u8);
        json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }

    static byte[] Of(string id, RuleState state)
    {
        if (Known.TryGetValue(id, out var written) && written.State == state)
        {
            return written.Bytes;
        }

        var bytes = Encode(id, state);

        // The latest one alone: reasons may hold what a provider says, and must not gather.
        Known[id] = new Written(state, bytes);
        return bytes;
    }

    /// <summary><c>"args/schema":{"state":"held"}</c></summary>
    static byte[] Encode(string id, RuleState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject(id);
            json.WriteString("state", state.Name);
            if (state.Detail is { } detail)
            {
                json.WriteString(state.Kind == RuleStateKind.Waived ? "by" : "why", detail);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[1..^1].ToArray();
    }

    sealed record Written(RuleState State, byte[] Bytes);
}

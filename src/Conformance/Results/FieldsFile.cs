using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results;

/// <summary>Writes fields.json: each member path, and of which types it is at which target, how often.</summary>
internal static class FieldsFile
{
    public const string Name = "fields.json";

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line a target, then one line a path, so that two runs can be compared by eye.</summary>
    /// <param name="cells">All trials; only the newest that were judged count.</param>
    public static byte[] Write(IEnumerable<CellResult> cells)
    {
        var targets = Sum(ResultsWriter.Sort(cells));
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        buffer.Write("{\n\"format\": 1,\n\"targets\": {"u8);
        Lines(
            buffer,
            targets,
            static (json, counts) =>
            {
                json.WriteStartObject();
                json.WriteNumber("chunks", counts.Chunks);
                json.WriteNumber("left_out", counts.LeftOut);
                json.WriteEndObject();
            }
        );
        buffer.Write("},\n\"fields\": {"u8);
        Lines(buffer, ByPath(targets), WriteField);
        buffer.Write("}\n}\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static void Lines<T>(
        ArrayBufferWriter<byte> buffer,
        SortedDictionary<string, T> members,
        Action<Utf8JsonWriter, T> write
    )
    {
        var separator = "\n"u8;
        foreach (var (name, value) in members)
        {
            buffer.Write(separator);
            separator = ",\n"u8;
            buffer.Write("\""u8);
            buffer.Write(JsonEncodedText.Encode(name, Options.Encoder).EncodedUtf8Bytes);
            buffer.Write("\": "u8);
            using var json = new Utf8JsonWriter(buffer, Options);
            write(json, value);
        }

        buffer.Write("\n"u8);
    }

    static SortedDictionary<string, FieldCounts> Sum(List<CellResult> cells)
    {
        var targets = new SortedDictionary<string, FieldCounts>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            if (cell is { Newest: true, Fields: { } fields } && cell.Outcome.IsJudged())
            {
                if (!targets.TryGetValue(cell.Target, out var sum))
                {
                    targets.Add(cell.Target, sum = new FieldCounts());
                }

                sum.Add(fields);
            }
        }

        return targets;
    }

    static SortedDictionary<string, List<(string Target, FieldNode Node)>> ByPath(
        SortedDictionary<string, FieldCounts> targets
    )
    {
        var fields = new SortedDictionary<string, List<(string Target, FieldNode Node)>>(
            StringComparer.Ordinal
        );
        foreach (var (target, counts) in targets)
        {
            foreach (var (path, node) in counts.Paths())
            {
                if (!fields.TryGetValue(path, out var at))
                {
                    fields.Add(path, at = []);
                }

                at.Add((target, node));
            }
        }

        return fields;
    }

    static void WriteField(Utf8JsonWriter json, List<(string Target, FieldNode Node)> at)
    {
        json.WriteStartObject();
        foreach (var (target, node) in at)
        {
            WriteNode(json, target, node);
        }

        json.WriteEndObject();
    }

    static void WriteNode(Utf8JsonWriter json, string target, FieldNode node)
    {
        json.WriteStartObject(target);
        json.WriteNumber("chunks", node.Chunks);
        json.WriteStartObject("types");
        foreach (var type in Enum.GetValues<FieldType>())
        {
            if (node.Of(type) is > 0 and var count)
            {
                json.WriteNumber(type.ToString().ToLowerInvariant(), count);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}

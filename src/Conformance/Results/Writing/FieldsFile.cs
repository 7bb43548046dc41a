using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Writing;

/// <summary>Writes fields.json: each member path, and of which types it is at which target, how often.</summary>
internal static class FieldsFile
{
    public const string Name = "fields.json";

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly string[] Types =
    [
        .. Enum.GetNames<FieldType>().Select(static name => name.ToLowerInvariant()),
    ];

    /// <summary>One line a target, then one line a path, so that two runs can be compared by eye.</summary>
    /// <param name="cells">All trials; only the newest that were judged count.</param>
    public static byte[] Write(IEnumerable<CellResult> cells)
    {
        var targets = Sum(cells);
        return Write(
            [
                .. targets.Select(target => new FieldTotal(
                    target.Target,
                    target.Fields.Chunks,
                    target.Fields.LeftOut
                )),
            ],
            ByPath(targets)
        );
    }

    /// <param name="totals">In ordinal order of the targets.</param>
    /// <param name="fields">In ordinal order of the paths, then of the targets.</param>
    public static byte[] Write(IReadOnlyList<FieldTotal> totals, IReadOnlyList<TargetField> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        buffer.Write("{\n\"format\": 1,\n\"targets\": {"u8);
        var first = true;
        foreach (var total in totals)
        {
            using var json = Line(buffer, total.Target, ref first);
            json.WriteStartObject();
            json.WriteNumber("chunks", total.Chunks);
            json.WriteNumber("left_out", total.LeftOut);
            json.WriteEndObject();
        }

        buffer.Write("\n},\n\"fields\": {"u8);
        first = true;
        for (var i = 0; i < fields.Count; )
        {
            var path = fields[i].Path;
            using var json = Line(buffer, path, ref first);
            json.WriteStartObject();
            for (; i < fields.Count && fields[i].Path == path; i++)
            {
                WriteCounts(json, fields[i]);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n}\n}\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static Utf8JsonWriter Line(ArrayBufferWriter<byte> buffer, string name, ref bool first)
    {
        buffer.Write(first ? "\n\""u8 : ",\n\""u8);
        first = false;
        buffer.Write(JsonEncodedText.Encode(name, Options.Encoder).EncodedUtf8Bytes);
        buffer.Write("\": "u8);
        return new Utf8JsonWriter(buffer, Options);
    }

    /// <summary>In ordinal order of the targets; cells are added in the order of the results, so that the same come first.</summary>
    static List<TargetFields> Sum(IEnumerable<CellResult> cells)
    {
        var targets = new List<TargetFields>();
        var known = new Dictionary<string, TargetFields>(StringComparer.Ordinal);
        foreach (var cell in ResultsWriter.Sort(cells))
        {
            if (cell is { Newest: true, Fields: { } fields } && cell.Outcome.IsJudged())
            {
                if (!known.TryGetValue(cell.Target, out var sum))
                {
                    sum = new TargetFields(cell.Target, new FieldCounts());
                    known.Add(cell.Target, sum);
                    targets.Add(sum);
                }

                sum.Fields.Add(fields);
            }
        }

        targets.Sort(static (a, b) => string.CompareOrdinal(a.Target, b.Target));
        return targets;
    }

    static List<TargetField> ByPath(List<TargetFields> targets)
    {
        var fields = new List<TargetField>();
        foreach (var target in targets)
        {
            foreach (var path in target.Fields.Paths())
            {
                fields.Add(new TargetField(path.Path, target.Target, path.Counts));
            }
        }

        fields.Sort(Compare);
        return fields;
    }

    public static int Compare(TargetField a, TargetField b)
    {
        var order = string.CompareOrdinal(a.Path, b.Path);
        return order != 0 ? order : string.CompareOrdinal(a.Target, b.Target);
    }

    static void WriteCounts(Utf8JsonWriter json, TargetField field)
    {
        json.WriteStartObject(field.Target);
        json.WriteNumber("chunks", field.Counts.Chunks);
        json.WriteStartObject("types");
        for (var type = 0; type < Types.Length; type++)
        {
            if (field.Counts.Of((FieldType)type) is > 0 and var count)
            {
                json.WriteNumber(Types[type], count);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    sealed record TargetFields(string Target, FieldCounts Fields);
}

/// <summary>What was counted at a target as a whole.</summary>
internal sealed record FieldTotal(string Target, int Chunks, long LeftOut);

/// <summary>What was counted at one path of a target's chunks.</summary>
internal sealed record TargetField(string Path, string Target, FieldNode Counts);

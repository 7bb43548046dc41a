using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings;

/// <summary>Where a recording comes from, as a row of cassettes/provenance.yaml says it.</summary>
internal sealed record ProvenanceRow(
    string RecordedBy,
    string Recorded,
    string Against,
    string Licence,
    string Source
)
{
    /// <summary>What the source did not keep of the answers; written only where it is not nothing.</summary>
    public NotKept NotKept { get; init; }
}

/// <summary>Reads cassettes/provenance.yaml, for whoever asks whose recording it is. What it does not know it leaves out.</summary>
internal static class Provenance
{
    public const string FileName = "provenance.yaml";

    /// <summary>Only whoever recorded can state it.</summary>
    public const string LicenceNotStated = "not stated";

    /// <summary>By the recording's path below cassettes/; empty where the file cannot be read, which a test of its own tells.</summary>
    public static IReadOnlyDictionary<string, ProvenanceRow> Read(ReadOnlySpan<byte> file)
    {
        var rows = new Dictionary<string, ProvenanceRow>(StringComparer.Ordinal);
        var root = YamlReader.Read(file, new SpecErrors(FileName)) as YamlMapping;
        if (root?.Find("recordings")?.Value is not YamlSequence recordings)
        {
            return rows;
        }

        foreach (var row in recordings.Items.OfType<YamlMapping>())
        {
            if (Text(row, "path") is { Length: > 0 } path)
            {
                rows[path] = Row(row);
            }
        }

        return rows;
    }

    static ProvenanceRow Row(YamlMapping row)
    {
        var notKept = NotKept.None;
        if (row.Find("not_kept")?.Value is YamlSequence parts)
        {
            foreach (var part in parts.Items.OfType<Specs.Yaml.YamlScalar>())
            {
                notKept |= NotKeptNames.Parse(part.Text);
            }
        }

        return new ProvenanceRow(
            Text(row, "recorded_by"),
            Text(row, "recorded"),
            Text(row, "against"),
            Text(row, "licence"),
            Text(row, "source")
        )
        {
            NotKept = notKept,
        };
    }

    static string Text(YamlMapping row, string name) =>
        row.Find(name)?.Value is Specs.Yaml.YamlScalar scalar ? scalar.Text : "";
}

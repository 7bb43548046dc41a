using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The comparison as one JSON document; its schema is specs/schemas/diff.schema.json.</summary>
internal static class DiffJson
{
    const int Format = 1;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <param name="night">Null where nobody remembers what was told.</param>
    public static byte[] Write(
        RunDiff diff,
        DiffGate gate,
        RunHeader old,
        RunHeader @new,
        AlertNight? night = null
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            WriteRun(json, "old", old);
            WriteRun(json, "new", @new);
            json.WriteNumber("compared", diff.Compared);
            json.WriteNumber("judged", diff.Judged);
            json.WriteNumber("unjudged", diff.Unjudged);
            json.WriteNumber("gating", diff.Changes.Count(gate.Includes));
            json.WriteStartObject("counts");
            foreach (var kind in diff.Changes.GroupBy(change => change.Kind))
            {
                json.WriteNumber(kind.Key.Name(), kind.Count());
            }

            json.WriteEndObject();
            WriteChanges(json, "changes", diff.Changes, gate);
            WriteTexts(json, "notes", diff.Notes);
            if (night is not null)
            {
                WriteAlerts(json, night);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteAlerts(Utf8JsonWriter json, AlertNight night)
    {
        json.WriteStartObject("alerts");
        WriteTexts(json, "new", night.New.Select(alert => alert.Key));
        WriteTold(json, "open", night.Open);
        WriteTold(json, "fixed", night.Fixed);
        json.WriteEndObject();
    }

    static void WriteTold(Utf8JsonWriter json, string name, IReadOnlyList<ToldAlert> alerts)
    {
        json.WriteStartArray(name);
        foreach (var alert in alerts)
        {
            json.WriteStartObject();
            json.WriteString("key", alert.Key);
            json.WriteString("since", $"{alert.Since:yyyy-MM-dd}");
            json.WriteString("target", alert.Target);
            json.WriteString("subject", alert.Subject);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteRun(Utf8JsonWriter json, string name, RunHeader header)
    {
        json.WriteStartObject(name);
        json.WriteString("suite", header.Suite);
        json.WriteString("rules_version", header.RulesVersion);
        json.WriteString("rules_hash", header.RulesHash);
        json.WriteString("specs_hash", header.SpecsHash);
        json.WriteString("mode", header.Mode);
        json.WriteEndObject();
    }

    static void WriteChanges(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<Change> changes,
        DiffGate gate
    )
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("change", change.Kind.Name());
            json.WriteString("key", ChangeKey.Of(change));
            json.WriteBoolean("gates", gate.Includes(change));
            json.WriteString("provider", change.Provider);
            json.WriteString("model", change.Model);
            json.WriteString("scenario", change.Scenario);
            WriteTexts(json, "also_in", change.AlsoIn);
            json.WriteString("title", DiffSummary.Title(change));
            json.WriteString("rule", change.Rule);
            json.WriteString("level", change.Level?.Name());
            json.WriteString("trait", change.Trait);
            WriteTexts(json, "circumstances", change.Circumstances);
            WriteTexts(json, "from", change.From);
            WriteTexts(json, "to", change.To);
            WriteTexts(json, "types", change.Types);
            json.WriteString("last_judged", change.LastJudged);
            WriteTexts(json, "members", change.Members);
            WriteSightings(json, "old", change.Old);
            WriteSightings(json, "new", change.New);
            json.WriteString("remark", change.Remark);
            WriteChanges(json, "with", change.With, gate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteSightings(Utf8JsonWriter json, string name, IReadOnlyList<Sighting> sightings)
    {
        json.WriteStartArray(name);
        foreach (var (cell, finding) in sightings)
        {
            WriteSighting(json, cell, finding);
        }

        json.WriteEndArray();
    }

    static void WriteSighting(Utf8JsonWriter json, CellResult cell, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("trial", cell.Trial);
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("kind", finding.Kind);
        json.WriteString("where", finding.Where);
        json.WriteString("level", finding.Level.Name());
        json.WriteNumber("turn", finding.Turn);
        if (Evidence.Recording(cell, finding.Turn) is var (path, interaction))
        {
            json.WriteStartObject("exchange");
            json.WriteString("path", path);
            json.WriteNumber("interaction", interaction);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("exchange");
        }

        if (finding.Event is { } number)
        {
            json.WriteNumber("event", number);
        }
        else
        {
            json.WriteNull("event");
        }

        json.WriteNumber("offset", finding.Offset);
        json.WriteNumber("length", finding.Length);
        json.WriteString("pointer", finding.Pointer);
        json.WriteString("excerpt", finding.Excerpt);
        json.WriteString("expected", finding.Expected);
        json.WriteString("observed", finding.Observed);
        json.WriteString("message", finding.Message);
        json.WriteNumber("count", finding.Count);
        json.WriteString("declared", finding.Declared);
        json.WriteEndObject();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

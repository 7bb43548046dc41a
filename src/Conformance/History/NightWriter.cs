using System.Buffers;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Results.Writing;

namespace Conformance.History;

/// <summary>Writes a night: a line that says of which run, and a line for each cell, which stands for itself in a query.</summary>
internal static class NightWriter
{
    public const int Format = 1;

    public static byte[] Write(HistoryNight night)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Line(buffer, json => WriteNight(json, night));
        foreach (var cell in night.Cells)
        {
            Line(buffer, json => WriteCell(json, night, cell));
        }

        return buffer.WrittenSpan.ToArray();
    }

    static void Line(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(buffer, ResultsWriter.Options))
        {
            write(json);
        }

        buffer.Write("\n"u8);
    }

    static void WriteNight(Utf8JsonWriter json, HistoryNight night)
    {
        json.WriteStartObject();
        json.WriteString("type", "night");
        json.WriteNumber("format", Format);
        json.WriteString("day", night.DayText);
        json.WriteNumber("number", night.Number);
        json.WriteString("mode", night.Mode);
        json.WriteString("rules_version", night.RulesVersion);
        json.WriteString("rules_hash", night.RulesHash);
        json.WriteString("specs_hash", night.SpecsHash);
        json.WriteString("run", night.Run);
        json.WriteString("results", night.Results);
        json.WriteStrings("rules", night.Rules);
        json.WriteEndObject();
    }

    static void WriteCell(Utf8JsonWriter json, HistoryNight night, HistoryCell cell)
    {
        json.WriteStartObject();
        json.WriteString("type", "cell");
        json.WriteString("day", night.DayText);
        json.WriteNumber("number", night.Number);
        json.WriteString("provider", cell.Provider);
        json.WriteString("model", cell.Model);
        json.WriteString("scenario", cell.Scenario);
        json.WriteString("outcome", cell.Outcome.Name());
        json.WriteString("cause", cell.Cause);
        json.WriteNumber("trials", cell.Trials);
        json.WriteString("states", cell.States);
        json.WriteStartArray("findings");
        foreach (var finding in cell.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("traits");
        foreach (var (trait, values) in cell.Traits)
        {
            json.WriteStartObject();
            json.WriteString("trait", trait);
            json.WriteStrings("values", values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStrings("echoed_models", cell.EchoedModels);
        json.WriteStrings("upstreams", cell.Upstreams);
        json.WriteString("specs", cell.Specs);
        Number(json, "first_byte_ms", cell.Timings.FirstByte);
        Number(json, "whole_ms", cell.Timings.Whole);
        Number(json, "tokens_per_second", cell.Timings.TokensPerSecond);
        json.WriteEndObject();
    }

    static void WriteFinding(Utf8JsonWriter json, HistoryFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Identity.Rule);
        json.WriteString("kind", finding.Identity.Kind);
        json.WriteString("where", finding.Identity.Where);
        json.WriteNumber("turn", finding.Identity.Turn);
        json.WriteString("level", finding.Level.Name());
        json.WriteString("message", finding.Message);
        json.WriteBoolean("declared", finding.Declared);
        json.WriteNumber("trials", finding.Trials);
        json.WriteEndObject();
    }

    static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, 1));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.History;
using Conformance.Judging;

namespace Conformance.Reports.History;

/// <summary>A history as one JSON document.</summary>
internal static class HistoryJson
{
    const int Format = 1;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static byte[] Write(HistoryBook book)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            List(json, "nights", book.Nights, WriteNight);
            List(json, "targets", book.Targets, WriteTarget);
            List(json, "transitions", book.Transitions, WriteTransition);
            List(json, "findings", book.Findings, WriteFinding);
            List(json, "traits", book.Traits, WriteTrait);
            List(json, "timings", book.Timings, WriteTimings);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static void List<T>(
        Utf8JsonWriter json,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteNight(Utf8JsonWriter json, HistoryNight night)
    {
        json.WriteString("night", night.Name);
        json.WriteString("mode", night.Mode);
        json.WriteString("rules_version", night.RulesVersion);
        json.WriteString("run", night.Run);
        json.WriteNumber("cells", night.Cells.Count);
    }

    static void WriteTarget(Utf8JsonWriter json, TargetHistory target)
    {
        json.WriteString("target", target.Target);
        json.WriteNumber("nights", target.Nights);
        json.WriteNumber("trials", target.Trials);
        json.WriteString("first", target.First.Name);
        json.WriteString("last", target.Last.Name);
        json.WriteStartObject("outcomes");
        foreach (var (outcome, count) in target.Outcomes)
        {
            json.WriteNumber(outcome.Name(), count);
        }

        json.WriteEndObject();
    }

    static void WriteTransition(Utf8JsonWriter json, Transition change)
    {
        json.WriteString("night", change.To.Name);
        json.WriteString("since", change.From.Name);
        json.WriteString("cell", change.Cell);
        json.WriteString("kind", change.KindName);
        json.WriteString("before", change.Before.Name());
        json.WriteString("after", change.After.Name());
        json.WriteBoolean("by_suite", change.BySuite);
        json.WriteString("run", change.To.Run);
        List(json, "findings", change.Findings, WriteIdentity);
    }

    static void WriteIdentity(Utf8JsonWriter json, HistoryFinding finding)
    {
        json.WriteString("rule", finding.Identity.Rule);
        json.WriteString("kind", finding.Identity.Kind);
        json.WriteString("where", finding.Identity.Where);
        json.WriteNumber("turn", finding.Identity.Turn);
        json.WriteString("level", finding.Level.Name());
        json.WriteString("message", finding.Message);
        json.WriteBoolean("declared", finding.Declared);
    }

    static void WriteFinding(Utf8JsonWriter json, FindingHistory finding)
    {
        json.WriteString("cell", finding.Cell);
        WriteIdentity(json, finding.Newest);
        json.WriteString("first", finding.First.Name);
        json.WriteString("last", finding.Last.Name);
        json.WriteNumber("failed", finding.Failed);
        json.WriteNumber("exercised", finding.Exercised);
        json.WriteNumber("trials", finding.Trials);
        json.WriteBoolean("flaky", finding.Flaky);
    }

    static void WriteTrait(Utf8JsonWriter json, TraitHistory trait)
    {
        json.WriteString("target", trait.Target);
        json.WriteString("trait", trait.Trait);
        json.WriteString("value", trait.Value);
        json.WriteString("first", trait.First.Name);
        json.WriteString("last", trait.Last.Name);
        json.WriteNumber("nights", trait.Nights);
    }

    static void WriteTimings(Utf8JsonWriter json, TargetTimings timings)
    {
        json.WriteString("target", timings.Target);
        json.WriteString("night", timings.Night.Name);
        WriteSpread(json, "first_byte_ms", timings.FirstByte);
        WriteSpread(json, "tokens_per_second", timings.TokensPerSecond);
    }

    static void WriteSpread(Utf8JsonWriter json, string name, Spread? spread)
    {
        if (spread is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("low", spread.Low);
        json.WriteNumber("median", spread.Median);
        json.WriteNumber("high", spread.High);
        json.WriteEndObject();
    }
}

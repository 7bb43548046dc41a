using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Recordings;

namespace Conformance.Results.Writing;

/// <summary>Writes results.ndjson: one JSON object a line, members in the order of its schema.</summary>
internal static class ResultsWriter
{
    public const int Format = 1;

    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The tests hold every line against its schema.
        SkipValidation = true,
    };

    // A cell without findings is some six thousand bytes long.
    const int UsualLine = 8 * 1024;

    /// <summary>The whole file. Cells are put in order: provider, model, scenario, trial newest first.</summary>
    public static byte[] Write(RunHeader header, IEnumerable<CellResult> cells)
    {
        var sorted = Sort(cells);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        Line(buffer, json => WriteHeader(json, header));
        foreach (var cell in sorted)
        {
            Line(buffer, json => WriteCell(json, cell, parts: null));
        }

        Line(buffer, json => WriteFooter(json, header, sorted));
        return buffer.WrittenSpan.ToArray();
    }

    public static List<CellResult> Sort(IEnumerable<CellResult> cells)
    {
        var sorted = cells.ToList();
        sorted.Sort(
            static (a, b) =>
            {
                var order = string.CompareOrdinal(a.Provider, b.Provider);
                order = order != 0 ? order : string.CompareOrdinal(a.Model, b.Model);
                order = order != 0 ? order : string.CompareOrdinal(a.Scenario, b.Scenario);
                return order != 0
                    ? order
                    : RecordingFolder.CompareTrials(b.Trial ?? "", a.Trial ?? "");
            }
        );
        return sorted;
    }

    /// <summary>The header as a line, its line feed included.</summary>
    public static byte[] Line(RunHeader header)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Line(buffer, json => WriteHeader(json, header));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One cell as a line, its line feed included.</summary>
    /// <param name="parts">What of it is written already; null where nothing is.</param>
    public static byte[] Line(CellResult cell, CellParts? parts = null)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualLine);
        Line(buffer, json => WriteCell(json, cell, parts));
        return buffer.WrittenSpan.ToArray();
    }

    static void Line(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        buffer.Write("\n"u8);
    }

    static void WriteHeader(Utf8JsonWriter json, RunHeader header)
    {
        json.WriteStartObject();
        json.WriteString("type", "header");
        json.WriteNumber("format", Format);
        json.WriteString("suite", header.Suite);
        json.WriteString("rules_version", header.RulesVersion);
        json.WriteString("rules_hash", header.RulesHash);
        json.WriteString("specs_hash", header.SpecsHash);
        json.WriteString("mode", header.Mode);
        WriteStrings(json, "filters", header.Filters);
        json.WriteString("shard", header.Shard);
        json.WriteNumber("planned", header.Planned);
        if (header.Unrecorded.Count > 0)
        {
            WriteStrings(json, "unrecorded", header.Unrecorded);
        }

        if (header.UnrecordedScenarios.Count > 0)
        {
            WriteStrings(json, "unrecorded_scenarios", header.UnrecordedScenarios);
        }

        WriteLiveHeader(json, header);
        json.WriteEndObject();
    }

    /// <summary>Only where it is so: a replay has none of it.</summary>
    static void WriteLiveHeader(Utf8JsonWriter json, RunHeader header)
    {
        if (header.Repeat > 1)
        {
            json.WriteNumber("repeat", header.Repeat);
        }

        if (header.BaseUrl is { } url)
        {
            json.WriteString("base_url", url);
        }

        if (header.Insecure)
        {
            json.WriteBoolean("insecure", true);
        }
    }

    static void WriteFooter(Utf8JsonWriter json, RunHeader header, List<CellResult> cells)
    {
        var counts = new int[(int)Outcome.Skipped + 1];
        var judged = 0;
        foreach (var cell in cells.Where(cell => cell.Newest))
        {
            counts[(int)cell.Outcome]++;
            judged += cell.Outcome.IsJudged() ? 1 : 0;
        }

        json.WriteStartObject();
        json.WriteString("type", "footer");
        json.WriteNumber("planned", header.Planned);
        json.WriteNumber("judged", judged);
        json.WriteStartObject("outcomes");
        for (var outcome = Outcome.Pass; outcome <= Outcome.Skipped; outcome++)
        {
            if (counts[(int)outcome] is > 0 and var count)
            {
                json.WriteNumber(outcome.Name(), count);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteCell(Utf8JsonWriter json, CellResult cell, CellParts? parts)
    {
        json.WriteStartObject();
        json.WriteString("type", "cell");
        json.WriteString("provider", cell.Provider);
        json.WriteString("model", cell.Model);
        json.WriteString("scenario", cell.Scenario);
        json.WriteString("trial", cell.Trial);
        json.WriteBoolean("newest", cell.Newest);
        json.WriteString("upstream", cell.Upstream);
        json.WriteString("outcome", cell.Outcome.Name());
        json.WriteString("cause", cell.Cause);
        WriteSource(json, cell.Source);
        json.WriteNumber("attempts", cell.Attempts);
        ResultsTurns.WriteRetries(json, cell.Retries);
        json.WriteStartArray("turns");
        foreach (var turn in cell.Turns)
        {
            ResultsTurns.Write(json, turn);
        }

        json.WriteEndArray();
        Write(json, "rules", cell.Rules, WriteRules, parts?.Rules);
        json.WriteStartArray("findings");
        foreach (var finding in cell.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        Write(json, "expectations", cell.Expectations, WriteExpectations, parts?.Expectations);
        Write(json, "traits", cell.Traits, WriteTraits, parts?.Traits);
        WriteStrings(json, "clients", cell.Clients);
        json.WriteString("detail", cell.Detail);
        WriteStrings(json, "health", cell.Health);
        if (cell.LastJudged is { } day)
        {
            json.WriteString("last_judged", day);
        }

        WriteBreaks(json, cell.Breaks);
        json.WriteEndObject();
    }

    /// <param name="written">The value as it was written before; null where it was not.</param>
    static void Write<T>(
        Utf8JsonWriter json,
        string name,
        T value,
        Action<Utf8JsonWriter, T> write,
        byte[]? written
    )
    {
        json.WritePropertyName(name);
        if (written is null)
        {
            write(json, value);
        }
        else
        {
            json.WriteRawValue(written, skipInputValidation: true);
        }
    }

    internal static void WriteRules(
        Utf8JsonWriter json,
        IReadOnlyDictionary<string, RuleState> rules
    )
    {
        json.WriteStartObject();
        foreach (var (id, state) in rules)
        {
            json.WriteStartObject(id);
            json.WriteString("state", state.Name);
            if (state.Detail is { } detail)
            {
                json.WriteString(state.Kind == RuleStateKind.Waived ? "by" : "why", detail);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteSource(Utf8JsonWriter json, CellSource? source)
    {
        if (source is null)
        {
            json.WriteNull("source");
            return;
        }

        json.WriteStartObject("source");
        json.WriteString("kind", source.Kind);
        json.WriteString("path", source.Path);
        json.WriteString("sha256", source.Sha256);
        json.WriteString("recorded", source.Recorded);
        json.WriteEndObject();
    }

    static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("kind", finding.Kind);
        json.WriteString("where", finding.Where);
        json.WriteString("level", finding.Level.Name());
        json.WriteNumber("turn", finding.Turn);
        WriteInteger(json, "event", finding.Event);
        json.WriteNumber("offset", finding.Offset);
        json.WriteNumber("length", finding.Length);
        json.WriteString("pointer", finding.Pointer);
        json.WriteString("excerpt", finding.Excerpt);
        json.WriteString("expected", finding.Expected);
        json.WriteString("observed", finding.Observed);
        json.WriteString("message", finding.Message);
        json.WriteNumber("count", finding.Count);
        json.WriteStartArray("also");
        foreach (var number in finding.Also)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        json.WriteString("declared", finding.Declared);
        WriteStrings(json, "clients", finding.Clients);
        json.WriteEndObject();
    }

    static void WriteBreaks(Utf8JsonWriter json, IReadOnlyList<ClientBreak> breaks)
    {
        json.WriteStartArray("breaks");
        foreach (var row in breaks)
        {
            json.WriteStartObject();
            json.WriteString("client", row.Client);
            json.WriteString("version", row.Version);
            json.WriteString("rule", row.Rule);
            json.WriteString("kind", row.Kind);
            json.WriteString("need", row.Need);
            json.WriteNumber("turn", row.Turn);
            WriteInteger(json, "event", row.Event);
            json.WriteString("breaks", row.Breaks);
            json.WriteString("source", row.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteExpectations(
        Utf8JsonWriter json,
        IReadOnlyList<ExpectationResult> expectations
    )
    {
        json.WriteStartArray();
        foreach (var expectation in expectations)
        {
            json.WriteStartObject();
            json.WriteNumber("turn", expectation.Turn);
            json.WriteString("expectation", expectation.Name);
            json.WriteBoolean("held", expectation.Held);
            json.WriteString("expected", expectation.Expected);
            json.WriteString("observed", expectation.Observed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteTraits(Utf8JsonWriter json, TraitSet traits)
    {
        json.WriteStartObject();
        foreach (var (trait, circumstances) in traits.Values)
        {
            json.WriteStartObject(trait);
            foreach (var (circumstance, values) in circumstances)
            {
                WriteStrings(json, circumstance, values);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    internal static void WriteInteger(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results.Writing;

/// <summary>Writes the line of one trial of a cell.</summary>
internal static class CellLine
{
    public static void Write(Utf8JsonWriter json, CellResult cell, CellParts? parts)
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
        TurnWriter.WriteRetries(json, cell.Retries);
        json.WriteStartArray("turns");
        foreach (var turn in cell.Turns)
        {
            TurnWriter.Write(json, turn);
        }

        json.WriteEndArray();
        WriteShared(json, "rules", cell.Rules, WriteRules, parts?.Rules);
        json.WriteStartArray("findings");
        foreach (var finding in cell.Findings)
        {
            FindingWriter.Write(json, finding);
        }

        json.WriteEndArray();
        WriteShared(
            json,
            "expectations",
            cell.Expectations,
            WriteExpectations,
            parts?.Expectations
        );
        WriteShared(json, "traits", cell.Traits, WriteTraits, parts?.Traits);
        if (cell.Members.Circumstances.Count > 0)
        {
            WriteShared(
                json,
                "members",
                cell.Members,
                CircumstanceWriter.WriteMembers,
                parts?.Members
            );
        }

        json.WriteStrings("clients", cell.Clients);
        json.WriteString("detail", cell.Detail);
        json.WriteStrings("health", cell.Health);
        if (cell.LastJudged is { } day)
        {
            json.WriteString("last_judged", day);
        }

        CircumstanceWriter.WriteSeen(json, cell.Seen);
        FindingWriter.WriteBreaks(json, cell.Breaks);
        json.WriteEndObject();
    }

    /// <param name="written">The value as it was written before; null where it was not.</param>
    static void WriteShared<T>(
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

    public static void WriteRules(Utf8JsonWriter json, IReadOnlyDictionary<string, RuleState> rules)
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

    public static void WriteExpectations(
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

    public static void WriteTraits(Utf8JsonWriter json, TraitSet traits)
    {
        json.WriteStartObject();
        foreach (var (trait, circumstances) in traits.Values)
        {
            json.WriteStartObject(trait);
            foreach (var (circumstance, values) in circumstances)
            {
                json.WriteStrings(circumstance, values);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

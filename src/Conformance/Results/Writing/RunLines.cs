using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results.Writing;

/// <summary>Writes the first line of a results file and the last one: what is said of the run as a whole.</summary>
internal static class RunLines
{
    public static void WriteHeader(Utf8JsonWriter json, RunHeader header)
    {
        json.WriteStartObject();
        json.WriteString("type", "header");
        json.WriteNumber("format", ResultsWriter.Format);
        json.WriteString("suite", header.Suite);
        json.WriteString("rules_version", header.RulesVersion);
        json.WriteString("rules_hash", header.RulesHash);
        json.WriteString("specs_hash", header.SpecsHash);
        json.WriteString("mode", header.Mode);
        json.WriteStrings("filters", header.Filters);
        json.WriteString("shard", header.Shard);
        json.WriteNumber("planned", header.Planned);
        if (header.Unrecorded.Count > 0)
        {
            json.WriteStrings("unrecorded", header.Unrecorded);
        }

        if (header.UnrecordedScenarios.Count > 0)
        {
            json.WriteStrings("unrecorded_scenarios", header.UnrecordedScenarios);
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

        if (header.WireModel is { } model)
        {
            json.WriteString("wire_model", model);
        }

        if (header.Insecure)
        {
            json.WriteBoolean("insecure", true);
        }
    }

    public static void WriteFile(Utf8JsonWriter json, JudgedFile file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("path", file.Path);
        json.WriteString("format", file.Format);
        json.WriteString("state", file.State);
        json.WriteString("reason", file.Reason);
        json.WriteEndObject();
    }

    public static void WriteFooter(Utf8JsonWriter json, RunHeader header, List<CellResult> cells)
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
}

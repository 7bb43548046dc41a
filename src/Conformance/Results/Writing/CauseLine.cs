using System.Text.Json;
using Conformance.Judging;
using Conformance.Results.Grouping;

namespace Conformance.Results.Writing;

/// <summary>Writes the line of one cause: which findings of which cells are told once.</summary>
internal static class CauseLine
{
    public static void Write(Utf8JsonWriter json, FindingCause cause)
    {
        var (cell, finding) = cause.First;
        json.WriteStartObject();
        json.WriteString("type", "cause");
        json.WriteString("provider", cell.Provider);
        json.WriteString("model", cell.Model);
        json.WriteString("level", cause.Level.Name());
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("kind", finding.Kind);
        json.WriteString("where", finding.Where);
        json.WriteString("message", finding.Message);
        json.WriteString("missing", cause.Member);
        json.WriteStrings("renamed", cause.Renamed);
        json.WriteStrings(
            "with",
            cause.With.Select(other => other.Rule.Id).Distinct(StringComparer.Ordinal)
        );
        json.WriteNumber("findings", cause.Findings.Count);
        json.WriteStrings("scenarios", cause.Scenarios);
        json.WriteString("declared", cause.Declared);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results.Writing;

/// <summary>Writes the findings of a cell, and what they break.</summary>
internal static class FindingWriter
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("kind", finding.Kind);
        json.WriteString("where", finding.Where);
        json.WriteString("level", finding.Level.Name());
        json.WriteNumber("turn", finding.Turn);
        json.WriteInteger("event", finding.Event);
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
        json.WriteStrings("clients", finding.Clients);
        json.WriteEndObject();
    }

    public static void WriteBreaks(Utf8JsonWriter json, IReadOnlyList<ClientBreak> breaks)
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
            json.WriteInteger("event", row.Event);
            json.WriteString("breaks", row.Breaks);
            json.WriteString("source", row.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

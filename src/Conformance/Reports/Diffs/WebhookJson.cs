using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;
using Conformance.Results.Writing;

namespace Conformance.Reports.Diffs;

/// <summary>
/// A night as one JSON object of bounded size that can be posted as it is: <c>text</c> is what chats show, the rest is for
/// whoever opens and closes incidents by key. Its schema is specs/schemas/webhook.schema.json.
/// </summary>
internal static class WebhookJson
{
    const int Format = 1;

    /// <summary>Of each list; how many there are is told beside it.</summary>
    const int MostItems = 20;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static byte[] Write(RunDiff diff, AlertNight night, DateOnly day)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("text", string.Join('\n', AlertText.Lines(diff, night)));
            json.WriteString("day", $"{day:yyyy-MM-dd}");
            json.WriteBoolean("alert", night.New.Count > 0);
            json.WriteNumber("judged", diff.Judged);
            json.WriteNumber("unjudged", diff.Unjudged);
            WriteNew(json, night);
            WriteTold(json, "open", night.Open);
            WriteTold(json, "fixed", night.Fixed);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteNew(Utf8JsonWriter json, AlertNight night)
    {
        json.WriteNumber("new_count", night.New.Count);
        json.WriteStartArray("new");
        foreach (var (key, change) in night.New.Take(MostItems))
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("change", change.Kind.Name());
            json.WriteString("target", change.Target);
            json.WriteString("subject", Short(ChangeKey.Subject(change)));
            json.WriteString("level", change.Level?.Name());
            json.WriteString("title", Short(DiffSummary.Title(change)));
            json.WriteNumber("cell_count", change.AlsoIn.Count + 1);
            json.WriteStrings("cells", Cells(change));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static IEnumerable<string> Cells(Change change) =>
        change
            .AlsoIn.Prepend(change.Scenario)
            .Take(MostItems)
            .Select(scenario => $"{change.Target}/{scenario}");

    static void WriteTold(Utf8JsonWriter json, string name, IReadOnlyList<ToldAlert> alerts)
    {
        json.WriteNumber(name + "_count", alerts.Count);
        json.WriteStartArray(name);
        foreach (var alert in alerts.Take(MostItems))
        {
            json.WriteStartObject();
            json.WriteString("key", alert.Key);
            json.WriteString("since", $"{alert.Since:yyyy-MM-dd}");
            json.WriteString("target", alert.Target);
            json.WriteString("subject", Short(alert.Subject));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string Short(string text) => Judging.Excerpt.Escape(text, 300);
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Reports.Badge;

/// <summary>badge.json, as https://shields.io/badges/endpoint-badge reads it: counts in words, no score.</summary>
internal static class BadgeReport
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Report report)
    {
        var outcomes = Summary.CountOutcomes(report);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("label", "conformance");
            json.WriteString("message", Message(outcomes));
            json.WriteString("color", Colour(outcomes));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    static string Message(List<OutcomeCount> outcomes) =>
        outcomes.Count == 0
            ? "nothing planned"
            : string.Join(", ", outcomes.Select(entry => $"{entry.Count} {entry.Outcome.Name()}"));

    /// <summary>Of the worst that was judged; what was not judged is no good news either.</summary>
    static string Colour(List<OutcomeCount> outcomes)
    {
        var worst = (Outcome?)null;
        foreach (var entry in outcomes)
        {
            worst = entry.Outcome.IsJudged() ? entry.Outcome : worst;
        }

        return worst switch
        {
            Outcome.Pass or Outcome.Known => "brightgreen",
            Outcome.Warn => "yellow",
            Outcome.Fail => "red",
            Outcome.Error => "orange",
            _ => "lightgrey",
        };
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Reports.Badge;

/// <summary>A badge, as https://shields.io/badges/endpoint-badge reads it: counts in words, no score.</summary>
internal static class BadgeReport
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(IReadOnlyList<OutcomeCount> outcomes)
    {
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

    public static string Message(IReadOnlyList<OutcomeCount> outcomes) =>
        outcomes.Count == 0
            ? "nothing planned"
            : string.Join(", ", outcomes.Select(entry => $"{entry.Count} {entry.Outcome.Name()}"));

    /// <summary>Of the worst that was judged; what was not judged is no good news either.</summary>
    public static string Colour(IReadOnlyList<OutcomeCount> outcomes)
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

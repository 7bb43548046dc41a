using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Specs.Deviations;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Results.Deviations;

/// <summary>Deviations as the lines of their file.</summary>
internal static class DeviationText
{
    public const string Head =
        "# yaml-language-server: $schema=../schemas/deviations.schema.json\nformat: 1\ndeviations:\n";

    /// <summary>One entry, a line each, without what stands for "any" and without line ends.</summary>
    public static IReadOnlyList<string> Lines(Deviation deviation)
    {
        var lines = new List<string>();
        Add("rule", deviation.Rule);
        Add("kind", deviation.Kind);
        if (deviation.With.Count > 0)
        {
            lines.Add($"  with: [{string.Join(", ", deviation.With.Select(Scalar))}]");
        }

        Add("model", deviation.Model);
        Add("upstream", deviation.Upstream);
        Add("scenario", deviation.Scenario);
        if (deviation.Flaky)
        {
            lines.Add("  flaky: true");
        }

        Add("reason", deviation.Reason);
        Add("link", deviation.Link);
        Add("since", Day(deviation.Since));
        Add("expires", Day(deviation.Expires));
        return lines;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                lines.Add($"{(lines.Count == 0 ? "- " : "  ")}{key}: {Scalar(value)}");
            }
        }
    }

    /// <summary>The same, as far to the right as the files of this project have it: to be pasted.</summary>
    public static IReadOnlyList<string> Paste(Deviation deviation) =>
        [.. Lines(deviation).Select(line => "  " + line)];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    /// <summary>Plain where that is read back as the same text, else between double quotes, as JSON is written.</summary>
    public static string Scalar(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        using var buffer = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStringValue(text);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static bool IsPlain(string text)
    {
        if (
            text.Length == 0
            || !char.IsAsciiLetterOrDigit(text[0])
            || text[^1] == ' '
            || CoreSchema.Resolve(text) != YamlKind.String
        )
        {
            return false;
        }

        // A colon without a space behind it, as in an address, is text.
        for (var at = 0; at < text.Length; at++)
        {
            var fits =
                char.IsAsciiLetterOrDigit(text[at])
                || text[at] is ' ' or '-' or '_' or '.' or ',' or ';' or '/' or '(' or ')' or '+'
                || (text[at] == ':' && at + 1 < text.Length && text[at + 1] == '/');
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Specs;

namespace Conformance.Results.Alerts;

/// <summary>The file that remembers what was told; its schema is specs/schemas/alerts.schema.json.</summary>
internal static class AlertFile
{
    const int Format = 1;

    /// <summary>A target has some hundreds of cells, each in a name of some tens of bytes.</summary>
    const int MostBytes = 16 * 1024 * 1024;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>Empty where there is no such file yet.</summary>
    /// <exception cref="ResultsException">It is none, or one of a later format.</exception>
    public static IReadOnlyList<ToldAlert> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return [];
        }

        try
        {
            return file.Length > MostBytes
                ? throw new ResultsException(
                    0,
                    null,
                    $"found {file.Length} bytes, expected at most {MostBytes}"
                )
                : Read(File.ReadAllBytes(path));
        }
        catch (ResultsException problem)
        {
            throw new ResultsException(path, problem);
        }
    }

    public static IReadOnlyList<ToldAlert> Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = ResultsJson.Parse(bytes, 0, "the file is no JSON object");
        var root = new ResultsValue(document.RootElement, 0, "");
        if (root["format"].Count() != Format)
        {
            throw root["format"].Wrong($"{Format}, as this version of the suite writes it");
        }

        var told = root["alerts"].List(ReadAlert);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return told.Find(alert => !keys.Add(alert.Key)) is { } twice
            ? throw new ResultsException(0, "/alerts", $"the key {twice.Key} stands there twice")
            : told;
    }

    static ToldAlert ReadAlert(ResultsValue value) =>
        new(
            value["key"].Text() is { Length: 16 } key && key.All(char.IsAsciiHexDigitLower)
                ? key
                : throw value["key"].Wrong("16 hexadecimal digits"),
            DateOnly.TryParseExact(value["since"].Text(), "yyyy-MM-dd", out var since)
                ? since
                : throw value["since"].Wrong("a day as yyyy-MM-dd"),
            value["target"].Id(strict: false),
            SpecErrors.Plain(value["subject"].Text()),
            value["rule"].TextOrNull(),
            value["scenarios"].List(item => item.Id(strict: false))
        );

    public static byte[] Write(IReadOnlyList<ToldAlert> told)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartArray("alerts");
            foreach (var alert in told)
            {
                json.WriteStartObject();
                json.WriteString("key", alert.Key);
                json.WriteString("since", $"{alert.Since:yyyy-MM-dd}");
                json.WriteString("target", alert.Target);
                json.WriteString("subject", alert.Subject);
                json.WriteString("rule", alert.Rule);
                json.WriteStrings("scenarios", alert.Scenarios);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}

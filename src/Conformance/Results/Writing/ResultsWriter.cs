using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Recordings;
using Conformance.Results.Clients;
using Conformance.Results.Grouping;

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
    /// <param name="files">Those that were given to be judged; null where there are none.</param>
    /// <param name="clients">Each client at each target; null where none is known.</param>
    public static byte[] Write(
        RunHeader header,
        IEnumerable<CellResult> cells,
        IReadOnlyList<JudgedFile>? files = null,
        IReadOnlyList<ClientFit>? clients = null
    )
    {
        using var output = new MemoryStream();
        Write(output, header, cells, files, clients);
        return output.ToArray();
    }

    /// <summary>The same, line by line: the results of thousands of files are never held as text.</summary>
    public static void Write(
        Stream output,
        RunHeader header,
        IEnumerable<CellResult> cells,
        IReadOnlyList<JudgedFile>? files = null,
        IReadOnlyList<ClientFit>? clients = null
    )
    {
        var sorted = Sort(cells);
        var line = new ArrayBufferWriter<byte>(UsualLine);
        Write(json => RunLines.WriteHeader(json, header));
        foreach (var cell in sorted)
        {
            Write(json => CellLine.Write(json, cell, parts: null));
        }

        foreach (var cause in FindingCauses.Of(sorted))
        {
            Write(json => CauseLine.Write(json, cause));
        }

        foreach (var client in clients ?? [])
        {
            Write(json => ClientLine.Write(json, client));
        }

        foreach (var file in files ?? [])
        {
            Write(json => RunLines.WriteFile(json, file));
        }

        Write(json => RunLines.WriteFooter(json, header, sorted));

        void Write(Action<Utf8JsonWriter> write)
        {
            Line(line, write);
            output.Write(line.WrittenSpan);
            line.ResetWrittenCount();
        }
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
        Line(buffer, json => RunLines.WriteHeader(json, header));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One cell as a line, its line feed included.</summary>
    /// <param name="parts">What of it is written already; null where nothing is.</param>
    public static byte[] Line(CellResult cell, CellParts? parts = null)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualLine);
        Line(buffer, json => CellLine.Write(json, cell, parts));
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
}

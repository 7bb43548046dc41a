using System.Text.Unicode;
using Conformance.Results.Writing;

namespace Conformance.Results.Reading;

/// <param name="Complete">False where the footer is absent: a run that is still going on, or was broken off.</param>
internal sealed record ResultsFile(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    bool Complete
);

/// <summary>Reads results.ndjson back. Members and line types that it does not know are ignored; a higher format is refused.</summary>
internal static class ResultsReader
{
    const string NoObject = "the line is no JSON object";

    /// <param name="partial">The file may still grow: an unfinished last line is dropped, and there need be no footer.</param>
    /// <exception cref="ResultsException">It is no results file, or one of a later format.</exception>
    public static ResultsFile Read(ReadOnlyMemory<byte> bytes, bool partial = false)
    {
        RunHeader? header = null;
        var complete = false;
        var cells = new List<CellResult>();
        var number = 0;
        for (var rest = bytes; !rest.IsEmpty; )
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0 && partial)
            {
                break;
            }

            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            ReadLine(line, number, ref header, cells, ref complete);
        }

        if (header is null)
        {
            throw new ResultsException(0, null, "the file is empty; expected a header line");
        }

        return complete || partial
            ? new ResultsFile(header, cells, complete)
            : throw new ResultsException(
                0,
                null,
                "the footer line is absent, so the file was cut; run it again"
            );
    }

    /// <summary>Reads one line that <see cref="ResultsWriter"/> wrote for a cell.</summary>
    public static CellResult ReadCell(ReadOnlyMemory<byte> line)
    {
        using var document = ResultsJson.Parse(line, 1, NoObject);
        return CellReader.Read(new ResultsValue(document.RootElement, 1, ""), strict: true);
    }

    static void ReadLine(
        ReadOnlyMemory<byte> line,
        int number,
        ref RunHeader? header,
        List<CellResult> cells,
        ref bool complete
    )
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new ResultsException(number, null, "the line is not UTF-8");
        }

        using (var document = ResultsJson.Parse(line, number, NoObject))
        {
            var value = new ResultsValue(document.RootElement, number, "");
            var type = value["type"].Text();
            if (header is null)
            {
                header =
                    type == "header"
                        ? ReadHeader(value)
                        : throw value["type"].Wrong("\"header\" in the first line");
            }
            else if (type == "cell")
            {
                cells.Add(CellReader.Read(value, strict: header.Mode != "judge"));
            }
            else
            {
                complete |= type == "footer";
            }
        }
    }

    static RunHeader ReadHeader(ResultsValue value)
    {
        if (value["format"].Count() is var format && format != ResultsWriter.Format)
        {
            throw value["format"]
                .Wrong(
                    format > ResultsWriter.Format
                        ? $"a format up to {ResultsWriter.Format}; a later version of the suite wrote this, use that one"
                        : $"{ResultsWriter.Format}"
                );
        }

        return new RunHeader(
            value["suite"].Text(),
            value["rules_version"].Text(),
            value["rules_hash"].Text(),
            value["specs_hash"].Text(),
            value["mode"].Text(),
            value["filters"].Texts(),
            value["shard"].TextOrNull(),
            value["planned"].Count()
        )
        {
            Repeat = value.Find("repeat")?.Count() ?? 1,
            BaseUrl = value.Find("base_url")?.TextOrNull(),
            WireModel = value.Find("wire_model")?.TextOrNull(),
            Insecure = value.Find("insecure")?.Flag() ?? false,
            Unrecorded = value.Find("unrecorded")?.Texts() ?? [],
            UnrecordedScenarios = value.Find("unrecorded_scenarios")?.Texts() ?? [],
        };
    }
}

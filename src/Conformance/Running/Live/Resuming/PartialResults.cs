using System.Collections.Concurrent;
using Conformance.Files;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Live.Keys;

namespace Conformance.Running.Live.Resuming;

/// <summary>
/// The results of a run that is still going on: a line for each trial, in order of completion, handed to the system before the
/// next one begins. A killed run is resumed from it.
/// </summary>
internal sealed class PartialResults : IDisposable
{
    public const string FileName = RunFolder.ResultsFile + ".partial";

    readonly Lock _lock = new();
    readonly FileStream _file;
    readonly KeyValues _keys;
    readonly List<CellResult> _cells = [];
    readonly ConcurrentDictionary<string, CellParts> _parts = new(StringComparer.Ordinal);
    readonly Dictionary<string, FieldCounts> _fields = new(StringComparer.Ordinal);

    PartialResults(FileStream file, KeyValues keys, IReadOnlyList<CellResult> cells)
    {
        _file = file;
        _keys = keys;
        foreach (var cell in cells)
        {
            Hold(cell);
        }
    }

    /// <param name="cells">What an earlier run has obtained already; the file is written anew with it.</param>
    public static PartialResults Create(
        string folder,
        RunHeader header,
        IReadOnlyList<CellResult> cells,
        KeyValues keys
    )
    {
        var bytes = new MemoryStream();
        bytes.Write(ResultsWriter.Line(header));
        foreach (var cell in cells)
        {
            bytes.Write(ResultsWriter.Line(cell));
        }

        WholeFile.Write(folder, FileName, bytes.ToArray());
        return new PartialResults(
            new FileStream(
                Path.Combine(folder, FileName),
                FileMode.Append,
                FileAccess.Write,
                FileShare.Read,
                bufferSize: 0
            ),
            keys,
            cells
        );
    }

    /// <summary>The trial that counts first: what a kill may cost is the history behind it.</summary>
    public void Append(params IReadOnlyList<CellResult> cells)
    {
        var lines = new List<ReadOnlyMemory<byte>>(cells.Count);
        var kept = new List<CellResult>(cells.Count);
        foreach (var cell in cells)
        {
            var parts = new CellParts(cell, _parts.GetValueOrDefault(cell.Cell));
            _parts[cell.Cell] = parts;
            var line = ResultsWriter.Line(cell, parts);
            var scrubbed = _keys.Scrub(line.AsMemory());
            lines.Add(scrubbed);

            // A key that no single answer held may still come together in what was made of them.
            kept.Add(
                scrubbed.Span == line.AsSpan()
                    ? parts.In(cell)
                    : ResultsReader.ReadCell(scrubbed) with
                    {
                        Fields = cell.Fields,
                    }
            );
        }

        lock (_lock)
        {
            foreach (var line in lines)
            {
                _file.Write(line.Span);
            }

            kept.ForEach(Hold);
        }
    }

    /// <summary>All that was obtained so far.</summary>
    public IReadOnlyList<CellResult> Cells
    {
        get
        {
            lock (_lock)
            {
                return [.. _cells];
            }
        }
    }

    /// <summary>The cells with the members of all chunks of a target at one of them: a thousand trials have the same ones.</summary>
    public IReadOnlyList<CellResult> WithFields(IReadOnlyList<CellResult> cells)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        lock (_lock)
        {
            return
            [
                .. cells.Select(cell =>
                    cell.Newest
                    && cell.Turns.Count > 0
                    && _fields.TryGetValue(cell.Target, out var fields)
                    && told.Add(cell.Target)
                        ? cell with
                        {
                            Fields = fields,
                        }
                        : cell
                ),
            ];
        }
    }

    void Hold(CellResult cell)
    {
        if (cell.Fields is { } fields)
        {
            if (!_fields.TryGetValue(cell.Target, out var sum))
            {
                _fields.Add(cell.Target, sum = new FieldCounts());
            }

            sum.Add(fields);
            cell = cell with { Fields = null };
        }

        _cells.Add(cell);
    }

    public void Dispose() => _file.Dispose();

    public static void Delete(string folder) => File.Delete(Path.Combine(folder, FileName));
}

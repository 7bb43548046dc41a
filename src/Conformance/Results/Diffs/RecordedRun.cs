using Conformance.Results.Reading;

namespace Conformance.Results.Diffs;

/// <summary>A run folder that was read.</summary>
/// <param name="Name">As messages show it.</param>
/// <param name="Folder">Where its exchanges lie.</param>
internal sealed record RecordedRun(
    string Name,
    string Folder,
    RunHeader Header,
    IReadOnlyList<CellResult> Cells
)
{
    /// <summary>
    /// The day on which a live run was made: the newest of its answers. Null where nothing was answered, and for a replay, whose
    /// recordings are of any day.
    /// </summary>
    public DateOnly? Day =>
        Header.Mode is "live" or "record"
        && DateOnly.TryParseExact(
            Cells.Max(cell => cell.Source?.Recorded),
            "yyyy-MM-dd",
            out var day
        )
            ? day
            : null;

    /// <param name="path">The folder, or its results.ndjson.</param>
    /// <exception cref="ResultsException">It is no results file.</exception>
    /// <exception cref="IOException">There is none.</exception>
    public static RecordedRun Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ResultsFile) : path;
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"{path}: there is no {RunFolder.ResultsFile}; expected the folder that `conform run --out` or `conform judge --out` wrote"
            );
        }

        try
        {
            var results = ResultsReader.Read(File.ReadAllBytes(file));
            return new RecordedRun(
                path,
                Path.GetDirectoryName(Path.GetFullPath(file))!,
                results.Header,
                results.Cells
            );
        }
        catch (ResultsException problem)
        {
            throw new ResultsException(file, problem);
        }
    }
}

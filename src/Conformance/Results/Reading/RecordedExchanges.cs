using System.Security.Cryptography;
using Conformance.Recordings.GoVcr;

namespace Conformance.Results.Reading;

/// <summary>Finds the bytes that a run's cells were judged from: in the project's cassettes, or in the run folder's exchanges/.</summary>
/// <param name="cassettes">The project's recordings; null outside a project.</param>
/// <param name="folder">The run folder.</param>
internal sealed class RecordedExchanges(string? cassettes, string? folder)
{
    /// <summary>The interactions of the cell's turns, in their order; null where one of them is not there.</summary>
    public IReadOnlyList<Interaction>? Of(CellResult cell)
    {
        if (cell.Source is null)
        {
            return null;
        }

        var files = new Dictionary<string, Cassette?>(StringComparer.Ordinal);
        var found = new List<Interaction>();
        foreach (var turn in cell.Turns)
        {
            if (!files.TryGetValue(turn.Path, out var cassette))
            {
                files.Add(turn.Path, cassette = ReadFile(cell, turn.Path));
            }

            if (cassette is null || turn.Interaction >= cassette.Interactions.Count)
            {
                return null;
            }

            found.Add(cassette.Interactions[turn.Interaction]);
        }

        return found;
    }

    Cassette? ReadFile(CellResult cell, string path)
    {
        if (FileOf(cell, path) is not { } file)
        {
            return null;
        }

        try
        {
            var bytes = cell.Source is { Kind: "exchange" }
                ? KeptExchange.Read(folder!, path)
                : File.ReadAllBytes(file);

            // Another recording under the same name is not what was judged.
            return
                cell.Source is { Kind: "cassette" } source
                && Convert.ToHexStringLower(SHA256.HashData(bytes)) != source.Sha256
                ? null
                : CassetteReader.Read(bytes);
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or CassetteException)
        {
            return null;
        }
    }

    /// <summary>Null for a path that leads out of the folder: results files come from anywhere.</summary>
    string? FileOf(CellResult cell, string path)
    {
        var root = cell.Source is { Kind: "cassette" } ? cassettes : folder;
        if (root is null || path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var top = Path.GetFullPath(root) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(top, path));
        return file.StartsWith(top, StringComparison.Ordinal) ? file : null;
    }
}

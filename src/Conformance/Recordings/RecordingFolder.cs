using Conformance.Files;

namespace Conformance.Recordings;

/// <summary>One recording of a cell.</summary>
/// <param name="Trial">The file's name without <c>.yaml</c>: the day, and a number for a second one that day.</param>
/// <param name="Path">Relative to the cassettes folder, with <c>/</c>.</param>
internal sealed record Recording(string Trial, string Path, string File)
{
    /// <summary>The day on which it was recorded, as its name says; null where it does not begin with a date.</summary>
    public string? Recorded =>
        Trial.Length >= 10 && DateOnly.TryParseExact(Trial.AsSpan(0, 10), "yyyy-MM-dd", out _)
            ? Trial[..10]
            : null;

    /// <exception cref="IOException">It cannot be read, or lies behind a link that leads out of the cassettes folder.</exception>
    public byte[] Read() =>
        FolderBound.PassesOut(File[..^(Path.Length + 1)], File)
            ? throw new IOException(FolderBound.Problem)
        : SpecialFile.KindOf(File) is { } kind ? throw new IOException(SpecialFile.Problem(kind))
        : System.IO.File.ReadAllBytes(File);
}

/// <summary>The folder of recordings: <c>provider/model/scenario/date.yaml</c>.</summary>
internal sealed class RecordingFolder(string root)
{
    public string Root { get; } = root;

    /// <summary>Whether a target (<c>provider/model</c>), or a cell, whose path is longer, has any recording.</summary>
    public bool HasTarget(string target)
    {
        var folder = Folder(target);
        // Below a cell's recordings may lie those of another: single-tool/stream-false.
        var depth =
            target.AsSpan().Count('/') > 1
                ? SearchOption.TopDirectoryOnly
                : SearchOption.AllDirectories;
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.yaml", depth).Any();
    }

    /// <summary>The recordings of a cell, newest first; <c>2025-10-23.2</c> is newer than <c>2025-10-23</c>.</summary>
    public IReadOnlyList<Recording> Of(string cell)
    {
        var folder = Folder(cell);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var found = new List<Recording>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml"))
        {
            var trial = Path.GetFileNameWithoutExtension(file);
            found.Add(new Recording(trial, $"{cell}/{trial}.yaml", file));
        }

        found.Sort((a, b) => CompareTrials(b.Trial, a.Trial));
        return found;
    }

    /// <summary>By day, then by the number that follows it; repeats of a live run by their number.</summary>
    public static int CompareTrials(string a, string b)
    {
        if (int.TryParse(a, out var repeatA) && int.TryParse(b, out var repeatB))
        {
            return repeatA.CompareTo(repeatB);
        }

        var (dayA, numberA) = Split(a);
        var (dayB, numberB) = Split(b);
        var order = string.CompareOrdinal(dayA, dayB);
        order = order != 0 ? order : numberA.CompareTo(numberB);
        return order != 0 ? order : string.CompareOrdinal(a, b);
    }

    static (string Day, int Number) Split(string trial)
    {
        var dot = trial.LastIndexOf('.');
        return dot > 0 && int.TryParse(trial.AsSpan(dot + 1), out var number)
            ? (trial[..dot], number)
            : (trial, 1);
    }

    string Folder(string cell) => Path.Combine([Root, .. cell.Split('/')]);
}

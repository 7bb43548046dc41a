using Conformance.Files;

namespace Conformance.Recordings;

/// <summary>A recording in its place, or the one that was there with the same bytes.</summary>
/// <param name="Path">Below the folder of recordings, with <c>/</c>.</param>
internal sealed record PlacedRecording(string Path, bool WasThere);

/// <summary>Where the next recording of a cell goes: <c>day.yaml</c>, <c>day.2.yaml</c> and so on, never over another.</summary>
/// <param name="cell">The cell's path: ids from specs, which cannot climb.</param>
/// <param name="day"><c>yyyy-MM-dd</c>.</param>
internal sealed class RecordingPlace(string cassettes, string cell, string day)
{
    // A day has fewer recordings of one cell.
    const int Most = 100_000;

    readonly string _folder = Path.Combine([cassettes, .. cell.Split('/')]);

    /// <param name="ofAnyDay">Whether the same bytes under another day are the same recording.</param>
    /// <exception cref="IOException">The file cannot be written; nothing of it is left.</exception>
    public PlacedRecording Put(byte[] bytes, bool ofAnyDay)
    {
        if (Same(bytes, ofAnyDay ? "*.yaml" : $"{day}*.yaml") is { } there)
        {
            return new PlacedRecording($"{cell}/{there}", WasThere: true);
        }

        Directory.CreateDirectory(_folder);
        // Complete before it has its name: a recording is there or is not.
        var name = "";
        PartialFile.Write(
            Path.Combine(_folder, $"{day}.yaml"),
            file => file.Write(bytes),
            partial => name = Name(partial)
        );
        return new PlacedRecording($"{cell}/{name}", WasThere: false);
    }

    /// <summary>The recording of the cell that has these bytes; null where none has.</summary>
    string? Same(byte[] bytes, string names) =>
        Directory.Exists(_folder)
            ? Directory
                .EnumerateFiles(_folder, names)
                .Where(file =>
                    new FileInfo(file).Length == bytes.Length
                    && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes)
                )
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>Gives the file the first name of the day that is free, and says which.</summary>
    string Name(string partial)
    {
        for (var number = 1; number <= Most; number++)
        {
            var name = number == 1 ? $"{day}.yaml" : $"{day}.{number}.yaml";
            var file = Path.Combine(_folder, name);
            try
            {
                File.Move(partial, file, overwrite: false);
                return name;
            }
            catch (IOException) when (File.Exists(file))
            {
                // Taken: the next one.
            }
        }

        throw new IOException($"{_folder} has {Most} recordings of {day} already");
    }
}

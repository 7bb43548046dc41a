using System.Security.Cryptography;
using Conformance.Cassettes;

namespace Conformance.Import;

/// <summary>A recording in its place, or the one that was there with the same bytes.</summary>
/// <param name="Path">Relative to the folder of recordings.</param>
internal sealed record FiledRecording(ImportedRecording Recording, string Path, bool WasThere);

/// <summary>Puts recordings into a folder of recordings, with their rows. None is ever overwritten.</summary>
internal static class RecordingFiling
{
    // A day with more recordings of one cell has another reason.
    const int MostOfOneDay = 1000;

    /// <exception cref="ImportException">It cannot be put there; nothing of it is left.</exception>
    public static FiledRecording File(string folder, ImportedRecording recording)
    {
        var bytes = CassetteWriter.Write(recording.Cassette);
        var cell = Path.Combine([folder, .. recording.Cell.Split('/')]);
        if (Same(cell, bytes) is { } name)
        {
            return new FiledRecording(recording, $"{recording.Cell}/{name}", WasThere: true);
        }

        Directory.CreateDirectory(cell);
        var partial = Path.Combine(cell, $".{Environment.ProcessId}.partial");
        System.IO.File.WriteAllBytes(partial, bytes);
        try
        {
            if (
                Importer.Difference(recording.Cassette, System.IO.File.ReadAllBytes(partial)) is
                { } difference
            )
            {
                throw new ImportException(
                    $"{recording.Files[0]}: the recording was written, but reads otherwise ({difference}); please report it"
                );
            }

            var placed = Place(partial, cell, recording.Row.Recorded);
            var path = $"{recording.Cell}/{placed}";
            try
            {
                ProvenanceFile.Append(
                    folder,
                    path,
                    Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    recording.Row
                );
            }
            catch (ProvenanceException problem)
            {
                System.IO.File.Delete(Path.Combine(cell, placed));
                throw new ImportException(problem.Message);
            }

            return new FiledRecording(recording, path, WasThere: false);
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
    }

    /// <summary>The recording of the cell that has these bytes; null where none has.</summary>
    static string? Same(string cell, byte[] bytes) =>
        Directory.Exists(cell)
            ? Directory
                .EnumerateFiles(cell, "*.yaml")
                .Where(file =>
                    new FileInfo(file).Length == bytes.Length
                    && System.IO.File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes)
                )
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>Gives it the first name of the day that is free, and says which.</summary>
    static string Place(string partial, string cell, string day)
    {
        for (var number = 1; number <= MostOfOneDay; number++)
        {
            var name = number == 1 ? $"{day}.yaml" : $"{day}.{number}.yaml";
            try
            {
                System.IO.File.Move(partial, Path.Combine(cell, name), overwrite: false);
                return name;
            }
            catch (IOException) when (System.IO.File.Exists(Path.Combine(cell, name)))
            {
                // Taken: the next one.
            }
        }

        throw new ImportException($"{cell} has {MostOfOneDay} recordings of {day} already");
    }
}

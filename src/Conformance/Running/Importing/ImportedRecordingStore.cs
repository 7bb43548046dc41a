using System.Security.Cryptography;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;

namespace Conformance.Running.Importing;

/// <summary>Puts imported recordings into a folder of recordings, with their rows. None is ever overwritten.</summary>
internal static class ImportedRecordingStore
{
    /// <exception cref="ImportException">It cannot be put there; nothing of it is left.</exception>
    /// <exception cref="IOException">Likewise.</exception>
    public static PlacedRecording Add(string folder, ImportedRecording recording)
    {
        var bytes = CassetteWriter.Write(recording.Cassette);
        if (Importer.Difference(recording.Cassette, bytes) is { } difference)
        {
            throw new ImportException(
                $"{recording.Files[0]}: the recording was written, but reads otherwise ({difference}); please report it"
            );
        }

        var placed = new RecordingPlace(folder, recording.Cell, recording.Row.Recorded).Put(
            bytes,
            ofAnyDay: true
        );
        if (placed.WasThere)
        {
            return placed;
        }

        try
        {
            ProvenanceFile.Append(
                folder,
                placed.Path,
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                recording.Row
            );
        }
        catch (Exception problem)
        {
            // A recording without its row would be taken for one that was filed.
            File.Delete(Path.Combine([folder, .. placed.Path.Split('/')]));
            if (problem is ProvenanceException refused)
            {
                throw new ImportException(problem.Message) { Paste = refused.Paste };
            }

            throw;
        }

        return placed;
    }
}

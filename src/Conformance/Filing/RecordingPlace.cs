namespace Conformance.Filing;

/// <summary>Where the next recording of a cell goes: <c>day.yaml</c>, <c>day.2.yaml</c> and so on, never over another.</summary>
/// <param name="cell">The cell's path: ids from specs, which cannot climb.</param>
/// <param name="day"><c>yyyy-MM-dd</c>.</param>
internal sealed class RecordingPlace(string cassettes, string cell, string day)
{
    // A day has fewer repeats.
    const int Most = 100_000;

    /// <summary>The path below the cassettes folder; null where the day has the very same recording already.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string? Put(byte[] bytes)
    {
        var folder = Path.Combine([cassettes, .. cell.Split('/')]);
        Directory.CreateDirectory(folder);
        // Complete before it has its name: a recording is there or is not.
        var partial = Path.Combine(folder, $"{day}.{Environment.ProcessId}.partial");
        File.WriteAllBytes(partial, bytes);
        try
        {
            for (var number = 1; number <= Most; number++)
            {
                var name = number == 1 ? $"{day}.yaml" : $"{day}.{number}.yaml";
                var file = Path.Combine(folder, name);
                if (!File.Exists(file) && TryMove(partial, file))
                {
                    return $"{cell}/{name}";
                }

                if (IsSame(file, bytes))
                {
                    return null;
                }
            }

            throw new IOException($"{folder} holds {Most} recordings of {day} already");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            // Another run was first.
            return false;
        }
    }

    static bool IsSame(string file, byte[] bytes) =>
        new FileInfo(file).Length == bytes.Length
        && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes);
}

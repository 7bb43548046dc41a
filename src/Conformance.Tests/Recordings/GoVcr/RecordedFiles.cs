namespace Conformance.Tests.Recordings.GoVcr;

/// <summary>The committed recordings, found from the folder of the tests upward.</summary>
internal static class RecordedFiles
{
    public static readonly string Folder = Find();

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Conformance.sln")))
            {
                return Path.Combine(at.FullName, "cassettes");
            }
        }
        throw new DirectoryNotFoundException("No folder above the tests holds Conformance.sln.");
    }
}

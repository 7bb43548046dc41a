using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Importing;

/// <summary>Files that the real tools wrote, kept so that the import is tested without them too.</summary>
internal static class HarSamples
{
    /// <summary>The recording that they were made from.</summary>
    public const string Recording = "groq/kimi-k2-0905/single-tool/2025-10-23";

    static readonly string Folder = Path.Combine(
        Checkout.Source,
        "src",
        "Conformance.Tests",
        "Running",
        "Importing",
        "Samples"
    );

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>With CONFORM_ACCEPT=1 takes the place of the file that is kept.</summary>
    public static void Keep(string name, string recording, byte[] har)
    {
        if (recording == Recording && Environment.GetEnvironmentVariable("CONFORM_ACCEPT") is "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllBytes(PathOf(name), har);
        }
    }
}

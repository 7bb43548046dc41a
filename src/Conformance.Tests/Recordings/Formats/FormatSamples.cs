using Conformance.Tests.Cli;

namespace Conformance.Tests.Recordings.Formats;

/// <summary>
/// A file of each format, all with the same three exchanges: A, a stream that is right; B, a plain answer that ends with a
/// finish reason that nobody knows; C, embeddings. All of it is invented.
/// </summary>
internal static class FormatSamples
{
    public static readonly string Folder = Path.Combine(
        Checkout.Source,
        "src",
        "Conformance.Tests",
        "Recordings",
        "Formats",
        "Samples"
    );

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));
}

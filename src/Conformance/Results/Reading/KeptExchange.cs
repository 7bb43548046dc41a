using Conformance.Recordings.GoVcr;

namespace Conformance.Results.Reading;

/// <summary>An exchange of a run folder, which may come from someone else: what is read of it is shown to others, or kept.</summary>
internal static class KeptExchange
{
    /// <summary>The file's bytes, where it is itself in the folder and holds what its name says.</summary>
    /// <param name="name"><c>exchanges/SHA256.yaml</c>.</param>
    /// <exception cref="IOException">It is not there, is a symbolic link, or holds another exchange.</exception>
    public static byte[] Read(string folder, string name)
    {
        var file = PathOf(folder, name);
        if (IsLink(Path.GetDirectoryName(file)!) || IsLink(file))
        {
            throw new IOException(
                $"{file} is a symbolic link; copy the run folder with the files themselves in it"
            );
        }

        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"{file} is not there, and results point to it; copy the whole run folder, exchanges and all"
            );
        }

        var bytes = File.ReadAllBytes(file);
        return Holds(bytes, name)
            ? bytes
            : throw new IOException(
                $"{file} does not hold the exchange whose SHA-256 its name is; it was changed, so take the run folder from where it was made"
            );
    }

    /// <exception cref="IOException">The name leads elsewhere.</exception>
    public static string PathOf(string folder, string name) =>
        Path.Combine([folder, .. RunFolder.Exchange(name).Split('/')]);

    static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    static bool Holds(byte[] bytes, string name)
    {
        try
        {
            var interactions = CassetteReader.Read(bytes).Interactions;
            if (interactions.Count != 1)
            {
                return false;
            }

            var exchange = interactions[0].ToExchange();
            // Of an answer without its request the method is not known, and a cassette must have one.
            return ExchangeFile.OfScrubbed(exchange).Name == name
                || ExchangeFile
                    .OfScrubbed(exchange with { Request = exchange.Request with { Method = "" } })
                    .Name == name;
        }
        catch (CassetteException)
        {
            return false;
        }
    }
}

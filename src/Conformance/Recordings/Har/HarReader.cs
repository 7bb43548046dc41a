using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Har;

/// <summary>Reads a HAR file (1.2, http://www.softwareishard.com/blog/har-12-spec/) for the chat completions in it.</summary>
internal static class HarReader
{
    /// <exception cref="ImportException">It is none; all that is wrong with it is told at once.</exception>
    public static ImportedFile Read(string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        using var file = new HarJson(name, bytes);
        var root = file.Parse();
        var exchanges = new List<ImportedExchange>();
        var leftOut = new List<LeftOut>();
        var tool = new HarTool("", HarTool.Kind.Unknown);
        if (root.IsObject() && root.RequiredObject("log") is { } log)
        {
            if (!log.Has("entries"))
            {
                file.Wrong("/log/entries", "there is none, expected a list");
            }

            tool = HarTool.Of(log);
            foreach (var entry in log.Items("entries"))
            {
                var (exchange, left) = HarEntry.Read(entry, tool);
                if (exchange is not null)
                {
                    exchanges.Add(exchange);
                }
                else if (left is not null)
                {
                    leftOut.Add(left);
                }
            }
        }

        file.ThrowIfWrong();
        return new ImportedFile(name, tool.Name, exchanges, leftOut);
    }
}

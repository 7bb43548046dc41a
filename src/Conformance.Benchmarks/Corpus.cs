using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Wire.EventStreams;

namespace Conformance.Benchmarks;

/// <summary>The cassettes of a folder, in ordinal order, and the payloads in them, split out before any clock runs.</summary>
internal sealed class Corpus
{
    Corpus(List<string> files, List<ReadOnlyMemory<byte>> payloads, long bytes)
    {
        Files = files;
        Payloads = payloads;
        Bytes = bytes;
    }

    public List<string> Files { get; }

    /// <summary>The data of every event, and every body that is not a stream; no terminator among them.</summary>
    public List<ReadOnlyMemory<byte>> Payloads { get; }

    /// <summary>Of all files.</summary>
    public long Bytes { get; }

    public long PayloadBytes => Payloads.Sum(payload => (long)payload.Length);

    /// <summary>The same recordings, named as often as <paramref name="files"/> names them.</summary>
    public Corpus Over(List<string> files) =>
        new(files, Payloads, Bytes * files.Count / Files.Count);

    /// <exception cref="IOException">There is no such folder.</exception>
    public static Corpus Read(string folder)
    {
        var files = Directory
            .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "provenance.yaml")
            .Order(StringComparer.Ordinal)
            .ToList();
        var payloads = new List<ReadOnlyMemory<byte>>();
        long bytes = 0;
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            bytes += content.Length;
            foreach (var interaction in CassetteReader.Read(content).Interactions)
            {
                AddPayloads(interaction.Response.Body, payloads);
            }
        }

        return new Corpus(files, payloads, bytes);
    }

    static void AddPayloads(ReadOnlyMemory<byte> body, List<ReadOnlyMemory<byte>> payloads)
    {
        if (!BodySniffer.StartsLikeEventStream(body.Span))
        {
            payloads.Add(body);
            return;
        }

        foreach (var one in EventStream.Parse(body).Events)
        {
            if (!one.Data.Span.SequenceEqual("[DONE]"u8))
            {
                payloads.Add(one.Data);
            }
        }
    }
}

using Conformance.Recordings.AzureTestProxy;
using Conformance.Recordings.ChunkLines;
using Conformance.Recordings.DdTestAgent;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Har;
using Conformance.Recordings.Httpmock;
using Conformance.Recordings.Httprr;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Interactions;
using Conformance.Recordings.Mastra;
using Conformance.Recordings.Nock;
using Conformance.Recordings.ReqLlm;
using Conformance.Recordings.Vcrpy;
using Conformance.Recordings.VcrRuby;
using Conformance.Recordings.WireMock;

namespace Conformance.Recordings;

/// <summary>The formats that are read here, beside go-vcr's own and saved answers.</summary>
internal static class RecordingFormats
{
    static readonly IReadOnlyList<IRecordingFormat> All =
    [
        new HarFormat(),
        new VcrpyFormat(),
        new VcrRubyFormat(),
        new ReqLlmFormat(),
        new AzureTestProxyFormat(),
        new NockFormat(),
        new HttprrFormat(),
        new WireMockFormat(),
        new WireMockNetFormat(),
        new InteractionsFormat(),
        new MastraFormat(),
        new DdTestAgentFormat(),
        new HttpmockFormat(),
        new ChunkLinesFormat(),
    ];

    /// <summary>Null where it is none of them.</summary>
    public static IRecordingFormat? Of(FileLook look)
    {
        foreach (var format in All)
        {
            if (format.CanBe(look))
            {
                return format;
            }
        }

        return null;
    }

    /// <summary>What a file of a format holds, and what its recorder redacted.</summary>
    /// <exception cref="RecordingException">It is damaged.</exception>
    /// <exception cref="ImportException">It is damaged, and all of that is told at once.</exception>
    public static ImportedFile Read(IRecordingFormat format, string name, FileLook look) =>
        Redaction.Tell(format.Read(name, look));
}

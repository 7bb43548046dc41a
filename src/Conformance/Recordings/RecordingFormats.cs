using Conformance.Recordings.AzureTestProxy;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Har;
using Conformance.Recordings.Httprr;
using Conformance.Recordings.Nock;
using Conformance.Recordings.ReqLlm;
using Conformance.Recordings.Vcrpy;
using Conformance.Recordings.VcrRuby;

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
}

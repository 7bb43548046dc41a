using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.DdTestAgent;

/// <summary>
/// Cassettes of the Datadog test agent (https://github.com/DataDog/dd-apm-test-agent), one exchange a file; and whatever else
/// keeps a request and its answer so.
/// </summary>
internal sealed class DdTestAgentFormat : IRecordingFormat
{
    public string Name => "Datadog test agent";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && look.Sketch.Has("request/url")
        && look.Sketch.HasAny("response/status", "response/status_code")
        && look.Sketch.Has("response/body")
        && !look.Sketch.HasAny("response/body/__type__", "response/body/*/__type__");

    public ImportedFile Read(string name, FileLook look) =>
        Draft.File(
            name,
            Name,
            [TreeExchange.Read("the exchange", JsonTree.Read(look.Bytes).Mapping("the exchange"))]
        );
}

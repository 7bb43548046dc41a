using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.Mastra;

/// <summary>Recordings of Mastra's recorder (https://github.com/mastra-ai/mastra): JSON as objects, streams as the texts that came.</summary>
internal sealed class MastraFormat : IRecordingFormat
{
    public string Name => "Mastra";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json
        && look.Sketch.HasAny("recordings/*/request/url", "recordings/*/response");

    public ImportedFile Read(string name, FileLook look)
    {
        var recordings = JsonTree
            .Read(look.Bytes)
            .Mapping("the recording")
            .Require("recordings", "recordings")
            .List("recordings");
        return Draft.File(
            name,
            Name,
            recordings.Items.Select(
                (one, i) => TreeExchange.Read($"recordings[{i}]", one.Mapping($"recordings[{i}]"))
            )
        );
    }
}

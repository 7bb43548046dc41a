using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.Interactions;

/// <summary>
/// Interactions in JSON, as opencode's recorder (https://github.com/sst/opencode) and symfony/ai
/// (https://github.com/symfony/ai) keep them.
/// </summary>
internal sealed class InteractionsFormat : IRecordingFormat
{
    public string Name => "interactions in JSON";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json && look.Sketch.Has("interactions/*/request/url");

    public ImportedFile Read(string name, FileLook look)
    {
        var root = JsonTree.Read(look.Bytes).Mapping("the recording");
        var recorded = Draft.Day(
            (root.Find("metadata") as TreeMapping)?.TextOf("recordedAt", "metadata.recordedAt")
        );
        var list = root.Require("interactions", "interactions").List("interactions");
        return Draft.File(
            name,
            Name,
            list.Items.Select(
                (one, i) =>
                {
                    var draft = TreeExchange.Read(
                        $"interactions[{i}]",
                        one.Mapping($"interactions[{i}]")
                    );
                    return draft with { Recorded = draft.Recorded ?? recorded };
                }
            )
        );
    }
}

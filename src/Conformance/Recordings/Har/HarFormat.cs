using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Har;

internal sealed class HarFormat : IRecordingFormat
{
    public string Name => "HAR";

    public bool CanBe(FileLook look) =>
        look.Kind == FileKind.Json && look.Sketch.FirstMember == "log";

    public ImportedFile Read(string name, FileLook look) => HarReader.Read(name, look.Bytes);
}

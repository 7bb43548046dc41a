using Conformance.Recordings;
using Conformance.Recordings.GoVcr;

namespace Conformance.Running.Importing;

/// <summary>A recording that is ready to be filed.</summary>
/// <param name="Cell">The folder: <c>provider/model/scenario</c>.</param>
/// <param name="Files">The names of the files that it was made from.</param>
internal sealed record ImportedRecording(
    string Cell,
    DateOnly Recorded,
    Cassette Cassette,
    ProvenanceRow Row,
    IReadOnlyList<string> Files
);

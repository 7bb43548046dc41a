using Conformance.Recordings.GoVcr;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Imported;

/// <summary>One exchange as another tool kept it.</summary>
/// <param name="RequestHeaders">All that the source has; what a recording may keep of them is chosen later.</param>
/// <param name="Place">Where it stands in its file, for messages: <c>/log/entries/3</c>.</param>
/// <param name="Recorded">The day, in UTC; null where the source does not say.</param>
internal sealed record ImportedExchange(
    Exchange Exchange,
    IReadOnlyList<HeaderField> RequestHeaders,
    string Place,
    DateOnly? Recorded
)
{
    public string StatusText { get; init; } = "";

    public RecordedProtocol Protocol { get; init; } = RecordedProtocol.Http11;

    /// <summary>A compression was taken off that the recording client had asked for.</summary>
    public bool Uncompressed { get; init; }

    /// <summary>What is odd about the recording of it, whatever the provider did.</summary>
    public IReadOnlyList<string> Health { get; init; } = [];
}

/// <summary>What is no chat completion, or was not kept whole, and why.</summary>
internal sealed record LeftOut(string Place, string Why);

/// <summary>What one file holds.</summary>
/// <param name="Name">Without its folder, as messages and the provenance row show it.</param>
/// <param name="Tool">What wrote it, with its version: <c>Playwright 1.64.1</c>.</param>
internal sealed record ImportedFile(
    string Name,
    string Tool,
    IReadOnlyList<ImportedExchange> Exchanges,
    IReadOnlyList<LeftOut> LeftOut
)
{
    /// <summary>Where it stands among other files; null where it stands for itself.</summary>
    public ScenarioStep? Step { get; init; }
}

/// <summary>A file that cannot be taken in, or only with more options: each line says what, where, and what to do.</summary>
internal sealed class ImportException(IReadOnlyList<string> errors)
    : Exception(string.Join('\n', errors))
{
    public ImportException(string error)
        : this([error]) { }

    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Lines to paste by hand, where nothing else can be done.</summary>
    public IReadOnlyList<string> Paste { get; init; } = [];
}

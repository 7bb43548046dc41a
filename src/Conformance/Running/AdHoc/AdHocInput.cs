using Conformance.Judging;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>One file (or standard input) as it was given to be judged.</summary>
/// <param name="Name">As messages show it.</param>
/// <param name="Scenario">The path below the given folder without <c>.yaml</c>; the file's name where it was given by itself.</param>
/// <param name="Trial">The day, where the file's name is one; null otherwise.</param>
/// <param name="CassettePath">Relative to the project's cassettes; null where the file does not lie there.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal digits; the bytes themselves are not kept.</param>
internal sealed record AdHocInput(
    string Name,
    string Scenario,
    string? Trial,
    string? CassettePath,
    string Sha256
)
{
    /// <summary>Null where the file could not be read.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>What is known of each without reading it again; null where nobody has looked yet.</summary>
    public IReadOnlyList<ExchangeSketch>? Sketches { get; init; }

    public IReadOnlyList<string> Health { get; init; } = [];

    /// <summary>The profile that the input itself declares; null: its target's.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The turn of its first exchange.</summary>
    public int FirstTurn { get; init; } = 1;

    /// <summary>The status class that the input expects; null: success.</summary>
    public int? ExpectedStatusClass { get; init; }

    /// <summary>The format that it is read as; null where it is read as none.</summary>
    public string? Format { get; init; }

    /// <summary>It was given by itself, not found in a folder.</summary>
    public bool Named { get; init; }

    /// <summary>What it looks like, where that is nothing that can be judged; null where it can.</summary>
    public string? Other { get; init; }

    /// <summary>What its reader left out, and why.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Where it stands among the inputs; null where it stands for itself.</summary>
    public ScenarioStep? Step { get; init; }

    /// <summary>A raw answer, not a recording.</summary>
    public bool Raw { get; init; }

    /// <summary>Why nothing of it can be judged; null where it can.</summary>
    public string? Problem { get; init; }
}

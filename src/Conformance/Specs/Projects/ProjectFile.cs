namespace Conformance.Specs.Projects;

/// <summary>What <c>conform.yaml</c> says, so that nobody has to repeat it. Folders are in full.</summary>
internal sealed record ProjectFile
{
    public const string Name = "conform.yaml";

    /// <summary>Says nothing: where there is no such file.</summary>
    public static readonly ProjectFile None = new();

    /// <summary>Whether the specs and recordings that the program brings along are the lowest layer.</summary>
    public bool BuiltIn { get; init; } = true;

    /// <summary>Folders of specs, the lowest first; null: <c>specs</c> beside the file.</summary>
    public IReadOnlyList<string>? Specs { get; init; }

    /// <summary>The folder of recordings; null: <c>cassettes</c> beside the file.</summary>
    public string? Cassettes { get; init; }

    /// <summary>The accepted baseline; null: none is looked for.</summary>
    public string? Baseline { get; init; }

    /// <summary>The folder with a file for each night; null: <c>history</c> beside the file.</summary>
    public string? History { get; init; }

    /// <summary>The words of <c>--fail-on</c> of a run; empty: its default.</summary>
    public IReadOnlyList<string> Gate { get; init; } = [];

    /// <summary><c>PROVIDER</c> or <c>PROVIDER/MODEL</c>; empty: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The run folder; null: <c>reports/latest</c>.</summary>
    public string? Out { get; init; }

    /// <summary>The word of <c>--fail-on</c> of <c>diff</c>; null: its default.</summary>
    public string? DiffGate { get; init; }

    /// <summary>Paths of members that <c>diff</c> passes over, as it prints them: <c>usage.cost</c>.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}

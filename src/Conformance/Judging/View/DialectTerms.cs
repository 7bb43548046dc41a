namespace Conformance.Judging.View;

/// <summary>What a dialect calls the things that shared rules speak of.</summary>
internal sealed record DialectTerms
{
    /// <summary>The data of the event that ends a stream and is not JSON; null where there is none.</summary>
    public required string? EndMarker { get; init; }

    /// <summary>The member that says why the model stopped.</summary>
    public required string StopMember { get; init; }

    /// <summary>Its value where the model called a tool.</summary>
    public required string ToolCallsStop { get; init; }

    /// <summary>Its value where the model called in the deprecated form; null where there is no such form.</summary>
    public string? LegacyCallStop { get; init; }

    /// <summary>Its value where the token limit was reached.</summary>
    public required string LengthStop { get; init; }

    public required UsagePointers Usage { get; init; }

    /// <summary>The forms of tool-call ids that a vendor documents.</summary>
    public required IReadOnlyList<IdStyle> IdStyles { get; init; }
}

/// <summary>Where the counts of a usage stand.</summary>
internal sealed record UsagePointers
{
    public required string Whole { get; init; }
    public required string Input { get; init; }
    public required string Output { get; init; }
    public required string Total { get; init; }
    public required string Cached { get; init; }
    public required string Reasoning { get; init; }
}

/// <summary>A form of tool-call ids that a profile can declare.</summary>
/// <param name="Form">As a finding shows it.</param>
internal sealed record IdStyle(string Name, string Form, Func<string, bool> Matches);

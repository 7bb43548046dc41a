using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Proof;

/// <summary>One proof of one rule: an answer, mostly a recording with the smallest change to it, and what is to be found in it.</summary>
/// <param name="Rule">The rule (<c>group/name</c>), trait (<c>trait/name</c>) or expectation (<c>expectation/name</c>) that it is about.</param>
/// <param name="Name">The file's name without <c>.yaml</c>.</param>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
internal sealed record ProofExample(string Rule, string Name, string Path)
{
    /// <summary>By whose rules the answer is judged.</summary>
    public required Dialect Dialect { get; init; }
    public required string Title { get; init; }

    /// <summary>The report of the defect; null where the example is made up.</summary>
    public string? Link { get; init; }

    /// <summary>Numbers in proof/bugs.yaml.</summary>
    public IReadOnlyList<int> Bugs { get; init; } = [];
    public required Exchange Exchange { get; init; }

    /// <summary>From 1.</summary>
    public required int Turn { get; init; }
    public Profile Profile { get; init; } = Profile.None;

    /// <summary>2 or 4; null where a scenario would not say.</summary>
    public int? ExpectedStatusClass { get; init; }

    /// <summary>All findings, and no others. Empty for an example that passes.</summary>
    public required IReadOnlyList<ExpectedFinding> Expected { get; init; }

    /// <summary>The state of <see cref="Rule"/> to which the example leads; null for traits and expectations.</summary>
    public required RuleStateKind? State { get; init; }

    /// <summary>The value of the trait that the example is about; null where it is about none.</summary>
    public string? TraitValue { get; init; }

    /// <summary>The scenario whose hopes are compared; null where none are.</summary>
    public ProofScenario? Scenario { get; init; }

    public bool Passes => Expected.Count == 0;
}

/// <param name="Why">Why this finding is there too, where it is of another rule than the example's.</param>
internal sealed record ExpectedFinding(
    string Rule,
    string Kind,
    string? Where,
    Level? Level,
    int? Event,
    int? Count,
    string? Why
);

/// <summary>A conversation that ends with the example's answer.</summary>
/// <param name="Provider">Id of the provider whose recording it is.</param>
/// <param name="Earlier">The turns before it, as recorded.</param>
/// <param name="Held">Whether the expectation that the example is about is met.</param>
internal sealed record ProofScenario(
    string Id,
    string Provider,
    string Model,
    IReadOnlyList<Exchange> Earlier,
    bool Held
);

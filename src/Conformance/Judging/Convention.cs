namespace Conformance.Judging;

/// <summary>A documented dialect: which failures of which rules it makes right.</summary>
/// <param name="Name">As provider specs write it.</param>
/// <param name="Statement">What the provider does, in a sentence.</param>
/// <param name="Waives">The rules concerned, and the kinds of their failures.</param>
/// <param name="Fits">Whether one failure of these is the shape that the vendor documents.</param>
internal sealed record Convention(
    string Name,
    string Statement,
    IReadOnlyList<WaivedKinds> Waives,
    RuleSource Source,
    Func<ConventionCase, bool> Fits
)
{
    /// <summary>Other vendors that document the same.</summary>
    public IReadOnlyList<RuleSource> FurtherSources { get; init; } = [];

    /// <summary>What a profile writes behind the name; null where the name says it all.</summary>
    public ConventionWords? Takes { get; init; }

    /// <summary>What a profile did write there.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool Applies(in Failure failure, AnswerFacts answer)
    {
        foreach (var (rule, kinds) in Waives)
        {
            if (rule == failure.Rule.Id && kinds.Contains(failure.Kind))
            {
                return Fits(new ConventionCase(failure, answer, Words));
            }
        }

        return false;
    }
}

/// <summary>A failure that a convention may make right, and the answer that it is of.</summary>
internal readonly record struct ConventionCase(
    Failure Failure,
    AnswerFacts Answer,
    IReadOnlyList<string> Words
);

/// <summary>The kinds of a rule's failures that a convention can make right.</summary>
internal readonly record struct WaivedKinds(string Rule, params IReadOnlyList<string> Kinds);

/// <summary>The words behind a convention's name.</summary>
/// <param name="What">What they are, as a sentence has it: <c>finish reason</c>.</param>
/// <param name="Known">The words that there are; null where the vendor chooses them.</param>
internal sealed record ConventionWords(string What, IReadOnlyList<string>? Known);

namespace Conformance.Judging;

/// <summary>
/// The documented conventions of a target that apply to one answer: what they waive is right there, and shown as waived.
/// </summary>
internal sealed record Profile(IReadOnlyList<Convention> Conventions, string? ToolCallIdStyle)
{
    public static readonly Profile None = new([], null);

    /// <summary>The name of the convention under which a failure is right; null where it is a failure.</summary>
    public string? Waives(in Failure failure, AnswerFacts answer)
    {
        foreach (var convention in Conventions)
        {
            if (convention.Applies(failure, answer))
            {
                return convention.Name;
            }
        }

        return null;
    }
}

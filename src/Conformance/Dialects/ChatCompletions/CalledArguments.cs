using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The arguments of a call, joined from its pieces.</summary>
internal abstract class CalledArguments
{
    public TextFacts Arguments { get; } = new();
    public ArgumentsState State { get; } = new();

    /// <summary>Some fragment was neither string nor null, so that the text is not what the provider meant.</summary>
    public bool ArgumentsOfOtherType { get; private set; }

    public void Append(in CallDelta piece, int? eventNumber)
    {
        ArgumentsOfOtherType |= piece.ArgumentsOfOtherType;
        if (piece.Arguments is { Length: > 0 } fragment)
        {
            Arguments.Append(fragment, eventNumber);
            State.Append(fragment);
        }
    }
}

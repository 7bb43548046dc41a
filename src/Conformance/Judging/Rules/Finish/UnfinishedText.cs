using Conformance.Judging.Rules.Args;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

/// <summary>What in a message shows that it was not written to its end, in words; null where nothing does.</summary>
internal static class UnfinishedText
{
    // A word or two need no full stop.
    const int LeastBlanks = 8;

    /// <summary>A stop sequence of the request ends arguments anywhere.</summary>
    public static string? OfCalls(MessageView message, RequestView request) =>
        message.Calls.Any(call =>
            call is { Kind: not CallKind.Custom, State.Form: ArgumentsForm.Incomplete }
            && !StoppedArguments.MayBe(call, message, request)
        )
            ? "arguments end inside their JSON"
            : null;

    public static string? OfJson(string text)
    {
        var state = new ArgumentsState();
        state.Append(text);
        return state.Form == ArgumentsForm.Incomplete ? "the content ends inside its JSON" : null;
    }

    public static string? OfProse(string text) =>
        text.AsSpan().Count("```") % 2 == 1 ? "the content ends inside a fence"
        : EndsInSentence(text) ? "the content ends inside a sentence"
        : null;

    /// <summary>The last line is prose, no item of a list, and ends in a letter, a digit or a comma.</summary>
    static bool EndsInSentence(string text)
    {
        var written = text.AsSpan().TrimEnd();
        var line = written[(written.LastIndexOf('\n') + 1)..];
        return line.Count(' ') >= LeastBlanks
            && char.IsLetter(line[0])
            && (char.IsLetterOrDigit(line[^1]) || line[^1] == ',');
    }
}

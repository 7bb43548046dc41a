using System.Text.RegularExpressions;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>
/// Causes read from what an error says to people, for providers whose codes only repeat the status. The first that fits: a
/// sentence about a region or a tool often names a model as well.
/// </summary>
internal static class ErrorMessages
{
    // What is looked for stands in the first sentences.
    const int MostRead = 2000;

    static readonly (string Cause, Regex Words)[] Patterns =
    [
        (
            Causes.Region,
            Words(
                @"\b(country|region|territory|location)\b.{0,60}\b(not|un)( ?)(supported|available|allowed)\b|not available in your (country|region)"
            )
        ),
        (
            Causes.Moderated,
            Words(
                @"content[ _](management )?polic|content[ _]filter|\bmoderation\b|\bflagged\b|safety system|data[ _]inspection|inappropriate content"
            )
        ),
        (
            Causes.NotSupported,
            Words(
                @"no endpoints found that|(not|n't) support(s|ed|ing)? (the )?(use of )?(tool|function|parameter|parallel|structured|response_format|logprobs|stream)|support(s|ed)? tool use|\b(tools?|tool use|tool calling|tool_choice|function calling|functions|response_format|logprobs|stream_options|parallel_tool_calls|parameters?)\b.{0,60}\b(is|are) (not|un) ?(yet )?(supported|available|enabled)|unsupported (parameter|feature|value)|requires --(enable-auto-tool-choice|jinja)"
            )
        ),
        (
            Causes.ContextOverflow,
            Words(
                @"context[ _](length|window|size)|(prompt|input|request|messages?) (is|are) too (long|large)|too many (input )?tokens|reduce the length|exceeds? the (maximum|max) (number of )?(input )?tokens"
            )
        ),
        (
            Causes.NoCredit,
            Words(
                @"insufficient[ _](balance|credit|quota|funds)|exceeded your (current|monthly) (quota|included)|payment required|out of credits|more credits|credit balance|add credits|depleted your|plan and billing"
            )
        ),
        (
            Causes.NoModel,
            Words(
                @"\b(models?|deployment)\b[\s:/=]*\S{0,120}\s*((is|was|has|been|could|can|be) ?)*(not (be )?found|does(n't| not) exist|not exist|do not have access|decommissioned|deprecated|not available|not supported|not a valid|unknown|not loaded)|\b(unknown|invalid|no such|unsupported|not found the|non-existent) (model|deployment)|not a valid model|no models? (is )?loaded|no endpoints found|no allowed providers"
            )
        ),
        (
            Causes.Unauthorised,
            Words(
                @"\b(api|access)[ _-]?key\b|\bunauthori[sz]ed\b|no (auth )?credentials|authenticat|permission denied|access denied|invalid token"
            )
        ),
        (
            Causes.RateLimited,
            Words(@"rate[ _-]?limit|too many requests|(requests|tokens) per (second|minute|day)")
        ),
        (
            Causes.Unavailable,
            Words(
                @"overloaded|at capacity|temporarily unavailable|service unavailable|loading model|currently loading|no healthy upstream"
            )
        ),
        (Causes.TimedOut, Words(@"timed[ -]out|deadline exceeded|request timeout")),
    ];

    /// <summary>Null where the words name no cause.</summary>
    public static string? CauseOf(string message)
    {
        var text = message.Length > MostRead ? message[..MostRead] : message;
        foreach (var (cause, words) in Patterns)
        {
            if (words.IsMatch(text))
            {
                return cause;
            }
        }

        return null;
    }

    static Regex Words(string pattern) =>
        new(
            pattern,
            RegexOptions.NonBacktracking
                | RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant
                | RegexOptions.Singleline
                | RegexOptions.ExplicitCapture
        );
}

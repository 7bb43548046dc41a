using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class NameForm
{
    const int MostCharacters = 64;

    /// <summary>What names of tools hold elsewhere; where the request is not known it may have declared them.</summary>
    const string ElsewhereAllowed = "_-.:/$@";

    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/name-form",
            Level = Level.Should,
            Statement =
                "The name of a called function that the request does not declare so has 1 to 64 characters, which are letters a to z, digits, underscores and dashes.",
            Kinds =
            [
                new("character", "The name has a character that no function's name can have."),
                new("long", "The name is longer than a function's name can be."),
            ],
            Unexercised = Reasons.NoCall,
            Advice =
                "Check what the model wrote for a name before you call it a tool call, and take nothing else with it.",
            Exceptions =
                "Names that the request itself declares; without the request, longer names and those with dots, colons, slashes or letters of any script.",
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "FunctionObject.name",
                "The name of the function to be called. Must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var call in answer.View.Calls)
        {
            if (call.Kind == CallKind.Custom || call.Name is not { } name)
            {
                continue;
            }

            report.Exercise(rule);
            if (answer.Request?.Called(call) is not null)
            {
                continue;
            }

            if (WrongCharacter(name, answer.Request is not null) is { } character)
            {
                var expected = $"a-z, A-Z, 0-9, _ and -, not {Shown(character)}";
                report.Fail(rule, "character", call.NamePlace, expected, name);
            }
            else if (name.Length > MostCharacters && answer.Request is not null)
            {
                report.Fail(
                    rule,
                    "long",
                    call.NamePlace,
                    $"at most {MostCharacters} characters",
                    $"{name.Length}: {name}"
                );
            }
        }
    }

    static char? WrongCharacter(string name, bool requestKnown)
    {
        foreach (var c in name)
        {
            var allowed = requestKnown
                ? char.IsAsciiLetterOrDigit(c) || c is '_' or '-'
                : char.IsLetterOrDigit(c) || ElsewhereAllowed.Contains(c);
            if (!allowed)
            {
                return c;
            }
        }

        return null;
    }

    static string Shown(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c)
            ? $"U+{(int)c:X4}"
            : c.ToString();
}

using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoControlTokens
{
    static readonly string[] Tokens = ["</s>", "<eos>", "to=functions."];

    const int LongestTokenName = 40;

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-control-tokens",
            Statement =
                "Content, names and arguments hold no other control token: `<|…|>`, `</s>`, `<eos>`, `to=functions.`.",
            Kinds = [new("token", "A control token of the model stands in the text.")],
            Unexercised = Reasons.NoText,
            Advice = "Strip the control tokens of the chat template.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            foreach (var run in message.ContentAndArguments)
            {
                CheckText(answer, run, report, rule);
            }

            foreach (var call in message.Calls)
            {
                if (call.Name is { } name && Find(name) is { } token)
                {
                    report.Fail(rule, "token", call.NamePlace, "a name without it", token);
                }
            }
        }
    }

    static void CheckText(AnswerView answer, TextRun run, RuleReport report, Rule rule)
    {
        report.Exercise(rule);
        if (Find(run.Text.Text) is { } token && !MarkSearch.Prompted(answer, token))
        {
            var at = run.Text.Text.IndexOf(token, StringComparison.Ordinal);
            MarkSearch.Fail(report, rule, "token", run, at, "text without it");
        }
    }

    /// <summary>The first token of a chat template that is not a tool's markup; null where there is none.</summary>
    static string? Find(string text)
    {
        foreach (var token in Tokens)
        {
            if (text.Contains(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        var from = 0;
        while (text.IndexOf("<|", from, StringComparison.Ordinal) is >= 0 and var open)
        {
            // No further than a name can reach: a text full of beginnings must not be searched to its end for each.
            from = open + 2;
            var rest = text.AsSpan(from);
            rest = rest[..Math.Min(rest.Length, LongestTokenName + 2)];
            var length = rest.IndexOf("|>");
            if (length > 0 && IsTokenName(rest[..length]) && !rest.StartsWith("tool_call"))
            {
                return text.Substring(open, length + 4);
            }
        }

        return null;
    }

    static bool IsTokenName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or ':'))
            {
                return false;
            }
        }

        return true;
    }
}

using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What leaks into texts that people and tools read.</summary>
internal static class TextRules
{
    const string NoText = "no text";

    static readonly string[] ToolMarkup =
    [
        "<|tool_call",
        "<|tool_calls_section",
        "<tool_call>",
        "<function=",
        "<invoke ",
        "<minimax:tool_call>",
        "[TOOL_CALLS]",
        "<｜tool",
        "<｜DSML｜",
    ];

    static readonly string[] ReasoningMarkup = ["<think>", "</think>", "</answer>"];

    static readonly string[] ControlTokens = ["</s>", "<eos>", "to=functions."];

    static readonly string[] Entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

    public static readonly Rule NoToolMarkup = new()
    {
        Id = "text/no-tool-markup",
        Level = Level.Must,
        Statement =
            "Where tools are declared, neither content nor reasoning holds the markup by which a model writes its calls.",
        Kinds = [new("markup", "The model's own markup for a tool call stands in the text.")],
        Unexercised = "no tool is declared, or no text",
        Advice = "Parse the markup into tool_calls, and keep it out of the text.",
        Exceptions = "Prompts that hold such text themselves.",
        Needs = RuleNeeds.Request,
        Source = Sources.Vendor(
            "MoonshotAI/Kimi-K2, tool call guidance",
            "as linked",
            "docs/tool_call_guidance.md",
            "https://github.com/MoonshotAI/Kimi-K2/blob/main/docs/tool_call_guidance.md",
            "<|tool_calls_section_begin|>"
        ),
    };

    public static readonly Rule NoReasoningMarkup = new()
    {
        Id = "text/no-reasoning-markup",
        Level = Level.Should,
        Statement =
            "The content holds none of `<think>`, `</think>` and `</answer>`, and does not begin with `thought` and a line break.",
        Kinds = [new("markup", "Marks of the model's reasoning stand in the content.")],
        Unexercised = NoText,
        Advice = "Send reasoning in a member of its own.",
        Exceptions =
            "Models that are served without a reasoning parser; prompts that hold such text themselves.",
        Source = Sources.Client(
            "sgl-project/sglang",
            "pull request 36285",
            "reasoning shown to users",
            "https://github.com/sgl-project/sglang/pull/36285"
        ),
    };

    public static readonly Rule NoControlTokens = new()
    {
        Id = "text/no-control-tokens",
        Level = Level.Should,
        Statement =
            "Content, names and arguments hold no other control token: `<|…|>`, `</s>`, `<eos>`, `to=functions.`.",
        Kinds = [new("token", "A control token of the model stands in the text.")],
        Unexercised = NoText,
        Advice = "Strip the control tokens of the chat template.",
        Exceptions = "Prompts that hold such text themselves.",
        Source = Sources.Client(
            "raullenchai/Rapid-MLX",
            "issue 480",
            "harmony channel text instead of a call",
            "https://github.com/raullenchai/Rapid-MLX/issues/480"
        ),
    };

    public static readonly Rule NoMangledChars = new()
    {
        Id = "text/no-mangled-chars",
        Level = Level.Should,
        Statement =
            "There is no replacement character and no half of one in content and arguments, and no HTML entity in arguments.",
        Kinds =
        [
            new("replacement", "U+FFFD stands where a character was lost."),
            new("lone-surrogate", "An escape stands for half a character."),
            new("entity", "An HTML entity stands in the arguments."),
        ],
        Unexercised = NoText,
        Advice =
            "Hold back incomplete characters until their last byte has come; do not escape for HTML.",
        Exceptions = "Prompts that hold such text themselves.",
        Source = Sources.Json(
            "8.2",
            "the behavior of software that receives JSON texts containing such values is unpredictable"
        ),
        FurtherSources =
        [
            Sources.Client(
                "ggml-org/llama.cpp",
                "pull request 28926",
                "characters cut in two",
                "https://github.com/ggml-org/llama.cpp/pull/28926"
            ),
        ],
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(NoToolMarkup, CheckToolMarkup),
        new(NoReasoningMarkup, CheckReasoningMarkup),
        new(NoControlTokens, CheckControlTokens),
        new(NoMangledChars, CheckMangled),
    ];

    static string Member(ChatAnswer answer, ChoiceFacts choice, string name) =>
        $"/choices/{choice.FirstPosition}/{(answer.Streamed ? "delta" : "message")}/{name}";

    /// <summary>Fails at the first of the marks that the text has and the prompt has not.</summary>
    static void Find(
        ChatAnswer answer,
        TextFacts text,
        string pointer,
        string[] marks,
        RuleReport report,
        Rule rule,
        string kind
    )
    {
        foreach (var mark in marks)
        {
            var at = text.Text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && !Prompted(answer, mark))
            {
                report.Fail(
                    rule,
                    kind,
                    text.EventAt(at),
                    pointer,
                    "text without it",
                    Around(text.Text, at)
                );
                return;
            }
        }
    }

    static bool Prompted(ChatAnswer answer, string mark) =>
        answer.Request?.Prompt.Contains(mark, StringComparison.Ordinal) == true;

    static string Around(string text, int at) =>
        text.Substring(Math.Max(0, at - 20), Math.Min(text.Length - Math.Max(0, at - 20), 100));

    static void CheckToolMarkup(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, "the request is not known");
            return;
        }

        if (answer.Request.Tools.Count == 0)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Content.Length + choice.Reasoning.Length > 0)
            {
                report.Exercise(rule);
            }

            Find(
                answer,
                choice.Content,
                Member(answer, choice, "content"),
                ToolMarkup,
                report,
                rule,
                "markup"
            );
            Find(
                answer,
                choice.Reasoning,
                Member(answer, choice, "reasoning_content"),
                ToolMarkup,
                report,
                rule,
                "markup"
            );
        }
    }

    static void CheckReasoningMarkup(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            if (choice.Content.Length == 0)
            {
                continue;
            }

            report.Exercise(rule);
            var pointer = Member(answer, choice, "content");
            if (
                choice.Content.Text.StartsWith("thought\n", StringComparison.Ordinal)
                || choice.Content.Text.StartsWith("thought\r\n", StringComparison.Ordinal)
            )
            {
                report.Fail(
                    rule,
                    "markup",
                    choice.Content.EventAt(0),
                    pointer,
                    "text without it",
                    Around(choice.Content.Text, 0)
                );
            }

            Find(answer, choice.Content, pointer, ReasoningMarkup, report, rule, "markup");
        }
    }

    static void CheckControlTokens(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            FindControlToken(
                answer,
                choice.Content,
                Member(answer, choice, "content"),
                report,
                rule
            );
            foreach (var call in choice.Calls)
            {
                FindControlToken(answer, call.Arguments, call.ArgumentsPointer, report, rule);
                if (call.Name is { } name && ControlToken(name) is { } token)
                {
                    report.Exercise(rule);
                    report.Fail(
                        rule,
                        "token",
                        call.OpenEvent,
                        call.OpenPointer + "/function/name",
                        "a name without it",
                        token
                    );
                }
            }
        }
    }

    static void FindControlToken(
        ChatAnswer answer,
        TextFacts text,
        string pointer,
        RuleReport report,
        Rule rule
    )
    {
        if (text.Length == 0)
        {
            return;
        }

        report.Exercise(rule);
        if (ControlToken(text.Text) is { } token && !Prompted(answer, token))
        {
            var at = text.Text.IndexOf(token, StringComparison.Ordinal);
            report.Fail(
                rule,
                "token",
                text.EventAt(at),
                pointer,
                "text without it",
                Around(text.Text, at)
            );
        }
    }

    /// <summary>The first token of a chat template that is not a tool's markup; null where there is none.</summary>
    static string? ControlToken(string text)
    {
        foreach (var token in ControlTokens)
        {
            if (text.Contains(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        var from = 0;
        while (text.IndexOf("<|", from, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("|>", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                return null;
            }

            var token = text[open..(close + 2)];
            if (
                IsTokenName(token.AsSpan(2, token.Length - 4))
                && !token.StartsWith("<|tool_call", StringComparison.Ordinal)
            )
            {
                return token;
            }

            from = open + 2;
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

        return name.Length is > 0 and <= 40;
    }

    static void CheckMangled(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var lone in answer.LoneSurrogates)
        {
            report.Exercise(rule);
            report.Fail(
                rule,
                "lone-surrogate",
                lone.Event,
                "",
                "whole characters",
                "an escape for half a character"
            );
        }

        foreach (var choice in answer.Choices)
        {
            FindReplacement(
                answer,
                choice.Content,
                Member(answer, choice, "content"),
                report,
                rule
            );
            foreach (var call in choice.Calls)
            {
                FindReplacement(answer, call.Arguments, call.ArgumentsPointer, report, rule);
                Find(
                    answer,
                    call.Arguments,
                    call.ArgumentsPointer,
                    Entities,
                    report,
                    rule,
                    "entity"
                );
            }
        }
    }

    static void FindReplacement(
        ChatAnswer answer,
        TextFacts text,
        string pointer,
        RuleReport report,
        Rule rule
    )
    {
        if (text.Length == 0)
        {
            return;
        }

        report.Exercise(rule);
        var at = text.Text.IndexOf('\uFFFD', StringComparison.Ordinal);

        // Half characters and invalid bytes are read as U+FFFD too, and are told as what they are.
        if (
            at >= 0
            && answer.LoneSurrogates.Count == 0
            && !answer.InvalidUtf8
            && !Prompted(answer, "\uFFFD")
        )
        {
            report.Fail(
                rule,
                "replacement",
                text.EventAt(at),
                pointer,
                "whole characters",
                Around(text.Text, at)
            );
        }
    }
}

using System.Text.Json;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Schemas;
using Conformance.Specs.Scenarios;
using Excerpt = Conformance.Judging.Excerpt;

namespace Conformance.Running.Conversations;

/// <summary>Compares what a scenario hoped of the model with what it did.</summary>
internal static class ExpectationJudge
{
    /// <summary>All that a scenario can hope for.</summary>
    public static readonly string[] Names =
    [
        "calls",
        "arguments",
        "finish-reason",
        "text",
        "answers-tool-result",
    ];

    /// <summary>Adds the results of one turn. False where the hoped-for calls did not come.</summary>
    public static bool Judge(
        TurnResult turn,
        Specs.Scenarios.Expectation expected,
        List<ExpectationResult> results
    )
    {
        var reading = turn.Reading;
        var callsMet = true;
        if (expected.Calls is { } calls)
        {
            callsMet = JudgeCalls(turn.Number, calls, reading, results);
            JudgeArguments(turn.Number, calls, reading, results);
        }

        if (expected.FinishReason is { } finish)
        {
            results.Add(
                new ExpectationResult(
                    turn.Number,
                    "finish-reason",
                    reading.NeutralFinishReasons.Contains(finish),
                    finish,
                    reading.FinishReasons.Count == 0
                        ? "none"
                        : string.Join(
                            ", ",
                            reading.FinishReasons.Select(text => Excerpt.Escape(text))
                        )
                )
            );
        }

        if (expected.Text is { } text)
        {
            JudgeText(turn.Number, text, reading, results);
        }

        if (reading.AnswersToolResults)
        {
            JudgeAnswer(turn.Number, reading, results);
        }

        return callsMet;
    }

    static bool JudgeCalls(
        int turn,
        IReadOnlyList<ExpectedCall> expected,
        Reading reading,
        List<ExpectationResult> results
    )
    {
        var left = reading.Calls.Select(call => call.Name ?? "").ToList();
        var held = expected.Count == 0 ? left.Count == 0 : true;
        foreach (var call in expected)
        {
            held &= left.Remove(call.Name);
        }

        results.Add(
            new ExpectationResult(
                turn,
                "calls",
                held,
                expected.Count == 0
                    ? "no call"
                    : string.Join(", ", expected.Select(call => call.Name)),
                reading.Calls.Count == 0
                    ? "no call"
                    : Excerpt.Escape(
                        string.Join(", ", reading.Calls.Select(call => call.Name ?? "(no name)"))
                    )
            )
        );
        return held;
    }

    static void JudgeArguments(
        int turn,
        IReadOnlyList<ExpectedCall> expected,
        Reading reading,
        List<ExpectationResult> results
    )
    {
        foreach (var call in expected)
        {
            var made = reading.Calls.Where(candidate => candidate.Name == call.Name).ToList();
            if (call.Arguments is not { } wanted || made.Count == 0)
            {
                continue;
            }

            var schema = JsonSchema.Get(wanted.Span);
            results.Add(
                new ExpectationResult(
                    turn,
                    "arguments",
                    made.Exists(candidate => Keeps(schema, candidate.Arguments)),
                    System.Text.Encoding.UTF8.GetString(wanted.Span),
                    Excerpt.Escape(made[0].Arguments)
                )
            );
        }
    }

    static bool Keeps(JsonSchema schema, string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments);
            return schema.IsValid(document.RootElement);
        }
        catch (Exception unknown) when (unknown is JsonException or SchemaLoadException)
        {
            return false;
        }
    }

    static void JudgeText(
        int turn,
        TextExpectation expected,
        Reading reading,
        List<ExpectationResult> results
    )
    {
        if (expected.Contains.Count > 0)
        {
            results.Add(
                new ExpectationResult(
                    turn,
                    "text",
                    expected.Contains.All(part =>
                        reading.Text.Contains(part, StringComparison.Ordinal)
                    ),
                    "contains " + string.Join(", ", expected.Contains),
                    Excerpt.Escape(reading.Text)
                )
            );
        }

        if (expected.Json is { } json)
        {
            results.Add(
                new ExpectationResult(
                    turn,
                    "text",
                    Keeps(JsonSchema.Get(json.Span), reading.Text),
                    "JSON of " + System.Text.Encoding.UTF8.GetString(json.Span),
                    Excerpt.Escape(reading.Text)
                )
            );
        }
    }

    /// <summary>After a tool's result: some text, or a call that was not made already.</summary>
    static void JudgeAnswer(int turn, Reading reading, List<ExpectationResult> results)
    {
        var again =
            reading.Calls.Count > 0
            && reading.Calls.All(call => reading.PastCalls.Any(past => SameCall(past, call)));
        var held = reading.Text.Length > 0 || (reading.Calls.Count > 0 && !again);
        results.Add(
            new ExpectationResult(
                turn,
                "answers-tool-result",
                held,
                "text, or another call",
                reading.Text.Length > 0 ? "text"
                    : reading.Calls.Count == 0 ? "nothing"
                    : again ? "the same call again"
                    : "another call"
            )
        );
    }

    static bool SameCall(AssembledCall past, AssembledCall call) =>
        past.Name == call.Name && Wire.Json.ArgumentsText.JsonEqual(past.Arguments, call.Arguments);
}

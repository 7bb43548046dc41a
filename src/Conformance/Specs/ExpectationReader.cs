using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>Reads <c>turns</c> of a scenario.</summary>
internal static class ExpectationReader
{
    public static readonly string[] Keys = ["finish_reason", "calls", "text"];
    public static readonly string[] CallKeys = ["name", "arguments"];
    public static readonly string[] FinishReasons =
    [
        "stop",
        "length",
        "tool_calls",
        "content_filter",
    ];

    public static List<Expectation> Read(
        Members scenario,
        HashSet<string> tools,
        SpecVocabulary vocabulary
    )
    {
        var turns = new List<Expectation>();
        scenario.Need("turns");
        var items = scenario.Items("turns", least: 1) ?? [];
        for (var at = 0; at < items.Count; at++)
        {
            var turn = new Members(items[at], scenario.Errors, "a turn", ["expect"]);
            if (turn.Need("expect") is not { } node)
            {
                continue;
            }

            var expect = new Members(node, scenario.Errors, "an expectation", Keys);
            var calls = Calls(expect, tools, vocabulary);
            if (
                calls is { Count: 0 }
                && expect.Find("calls") is YamlSequence
                && at < items.Count - 1
            )
            {
                scenario.Errors.Add(
                    expect.Find("calls")!,
                    "a turn without calls ends the conversation, yet another turn follows; remove one of them"
                );
            }

            turns.Add(
                new Expectation(expect.Choice("finish_reason", FinishReasons), calls, Text(expect))
            );
        }

        return turns;
    }

    static List<ExpectedCall>? Calls(
        Members expect,
        HashSet<string> tools,
        SpecVocabulary vocabulary
    )
    {
        if (expect.Items("calls") is not { } items)
        {
            return null;
        }

        var calls = new List<ExpectedCall>(items.Count);
        foreach (var item in items)
        {
            var call = new Members(item, expect.Errors, "a call", CallKeys);
            var name = call.Text("name");
            ScenarioRequestReader.CheckTool(call, call.Find("name"), name, tools);
            calls.Add(new ExpectedCall(name, Arguments(call, vocabulary)));
        }

        return calls;
    }

    static ReadOnlyMemory<byte>? Arguments(Members call, SpecVocabulary vocabulary)
    {
        var schema = call.JsonObject("arguments");
        if (schema is { } json && vocabulary.CheckSchema?.Invoke(json) is { } problem)
        {
            call.Errors.Add(
                call.Find("arguments")!,
                $"'arguments' is no JSON Schema that can be evaluated: {SpecErrors.Plain(problem)}"
            );
        }

        return schema;
    }

    static TextExpectation? Text(Members expect)
    {
        if (expect.Find("text") is not { } node)
        {
            return null;
        }

        var text = new Members(node, expect.Errors, "an expectation of the text", ["contains"]);
        text.Need("contains");
        return new TextExpectation(text.Texts("contains", least: 1) ?? []);
    }
}

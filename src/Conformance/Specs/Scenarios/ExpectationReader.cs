using Conformance.Specs.Yaml;

namespace Conformance.Specs.Scenarios;

/// <summary>Reads <c>turns</c> of a scenario.</summary>
internal static class ExpectationReader
{
    public static readonly string[] Keys = ["finish_reason", "calls", "text", "status"];
    public static readonly string[] CallKeys = ["name", "arguments"];
    public static readonly string[] TextKeys = ["contains", "json"];
    public static readonly string[] Statuses = ["4xx"];
    public static readonly string[] FinishReasons =
    [
        "stop",
        "length",
        "tool_calls",
        "content_filter",
    ];

    public static List<Expectation> Read(
        SpecMembers scenario,
        HashSet<string> tools,
        SpecVocabulary vocabulary
    )
    {
        var turns = new List<Expectation>();
        scenario.Need("turns");
        var items = scenario.Items("turns", least: 1) ?? [];
        for (var at = 0; at < items.Count; at++)
        {
            var turn = new SpecMembers(items[at], scenario.Errors, "a turn", ["expect"]);
            if (turn.Need("expect") is not { } node)
            {
                continue;
            }

            var expect = new SpecMembers(node, scenario.Errors, "an expectation", Keys);
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
                new Expectation(
                    expect.Choice("finish_reason", FinishReasons),
                    calls,
                    Text(expect, vocabulary)
                )
                {
                    Refused = Refused(expect, alone: items.Count == 1),
                }
            );
        }

        return turns;
    }

    static bool Refused(SpecMembers expect, bool alone)
    {
        if (expect.Choice("status", Statuses) is null)
        {
            return false;
        }

        if (!alone || expect.Entries.Count > 1)
        {
            expect.Errors.Add(
                expect.Find("status")!,
                "a request that must be refused is the only one of its scenario, and nothing else is expected of its answer"
            );
        }

        return true;
    }

    static List<ExpectedCall>? Calls(
        SpecMembers expect,
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
            var call = new SpecMembers(item, expect.Errors, "a call", CallKeys);
            var name = call.Text("name");
            ScenarioRequestReader.CheckTool(call, call.Find("name"), name, tools);
            calls.Add(new ExpectedCall(name, Schema(call, "arguments", vocabulary)));
        }

        return calls;
    }

    static ReadOnlyMemory<byte>? Schema(SpecMembers members, string key, SpecVocabulary vocabulary)
    {
        var schema = members.JsonObject(key);
        if (schema is { } json && vocabulary.CheckSchema?.Invoke(json) is { } problem)
        {
            members.Errors.Add(
                members.Find(key)!,
                $"'{key}' is no JSON Schema that can be evaluated: {SpecErrors.Plain(problem)}"
            );
        }

        return schema;
    }

    static TextExpectation? Text(SpecMembers expect, SpecVocabulary vocabulary)
    {
        if (expect.Find("text") is not { } node)
        {
            return null;
        }

        var text = new SpecMembers(node, expect.Errors, "an expectation of the text", TextKeys);
        if (text.Find("json") is null)
        {
            text.Need("contains");
        }

        return new TextExpectation(
            text.Texts("contains", least: 1) ?? [],
            Schema(text, "json", vocabulary)
        );
    }
}

using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>Expectations of one turn that no answer can meet.</summary>
internal static class ExpectationLint
{
    public static void Look(
        YamlMapping scenario,
        List<YamlMapping> tools,
        YamlMapping expect,
        LintWarnings warnings
    )
    {
        var calls = ScenarioLint.Mappings(expect, "calls").ToList();
        LookAtFinish(scenario, expect, calls, tools, warnings);
        LookAtRequest(scenario, expect, calls, warnings);
        foreach (var call in calls)
        {
            var name = ScenarioLint.Text(call, "name");
            var tool = tools.Find(one => ScenarioLint.Text(one, "name") == name);
            if (call.Find("arguments")?.Value is YamlMapping wanted)
            {
                SchemaConflicts.Look(
                    wanted,
                    tool?.Find("parameters")?.Value as YamlMapping,
                    $"the parameters of {SpecErrors.Quote(name)}",
                    warnings
                );
            }
        }
    }

    static void LookAtFinish(
        YamlMapping scenario,
        YamlMapping expect,
        List<YamlMapping> calls,
        List<YamlMapping> tools,
        LintWarnings warnings
    )
    {
        if (expect.Find("finish_reason")?.Value is not YamlScalar finish)
        {
            return;
        }

        if (finish.Text == "tool_calls" && tools.Count == 0)
        {
            warnings.Add(
                finish,
                "nothing can meet this: 'tool_calls' is expected, and the scenario declares no tool"
            );
        }
        else if (
            finish.Text == "tool_calls"
            && expect.Find("calls")?.Value is YamlSequence { Items.Count: 0 }
        )
        {
            warnings.Add(
                finish,
                "nothing can meet this: 'tool_calls' is expected beside 'calls: []'; expect a call, or 'stop'"
            );
        }
        else if (finish.Text == "stop" && calls.Count > 0 && !NamesATool(scenario))
        {
            warnings.Add(
                finish,
                "nothing can meet this: an answer that calls a tool ends with 'tool_calls', not with 'stop'"
            );
        }
    }

    /// <summary>Then OpenAI itself ends a call with <c>stop</c>.</summary>
    static bool NamesATool(YamlMapping scenario) =>
        (scenario.Find("request")?.Value as YamlMapping)?.Find("tool_choice")
            is { Value: YamlMapping }
        || scenario.Find("axes")?.Value is YamlMapping;

    /// <summary>What the requests allow, as far as one document says it: an axis may say otherwise.</summary>
    static void LookAtRequest(
        YamlMapping scenario,
        YamlMapping expect,
        List<YamlMapping> calls,
        LintWarnings warnings
    )
    {
        var request = scenario.Find("request")?.Value as YamlMapping;
        var varied = scenario.Find("axes")?.Value as YamlMapping;
        if (request is null || expect.Find("calls") is not { Value: YamlSequence list })
        {
            return;
        }

        if (varied?.Find("tool_choice") is null)
        {
            LookAtChoice(request.Find("tool_choice")?.Value, list, calls, warnings);
        }

        if (
            calls.Count > 1
            && varied?.Find("parallel_tool_calls") is null
            && request.Find("parallel_tool_calls")?.Value
                is YamlScalar { Kind: YamlKind.Boolean } parallel
            && !CoreSchema.IsTrue(parallel.Text)
        )
        {
            warnings.Add(
                list,
                $"nothing can meet this: {calls.Count} calls are expected in one answer, and the request says 'parallel_tool_calls: false'"
            );
        }
    }

    static void LookAtChoice(
        YamlNode? choice,
        YamlSequence list,
        List<YamlMapping> calls,
        LintWarnings warnings
    )
    {
        switch (choice)
        {
            case YamlScalar { Text: "none" } when calls.Count > 0:
                warnings.Add(
                    list,
                    "nothing can meet this: a call is expected, and the request says 'tool_choice: none'"
                );
                break;
            case YamlScalar { Text: "required" } when list.Items.Count == 0:
                warnings.Add(
                    list,
                    "nothing can meet this: no call is expected, and the request says 'tool_choice: required'"
                );
                break;
            case YamlMapping named when ScenarioLint.Text(named, "name") is { Length: > 0 } name:
                if (list.Items.Count == 0)
                {
                    warnings.Add(
                        list,
                        $"nothing can meet this: no call is expected, and the request's 'tool_choice' names {SpecErrors.Quote(name)}"
                    );
                }

                foreach (var other in calls.Where(call => ScenarioLint.Text(call, "name") != name))
                {
                    warnings.Add(
                        other,
                        $"nothing can meet this: a call of {SpecErrors.Quote(ScenarioLint.Text(other, "name"))} is expected, and the request's 'tool_choice' names {SpecErrors.Quote(name)}"
                    );
                }

                break;
        }
    }
}

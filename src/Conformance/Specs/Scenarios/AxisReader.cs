using Conformance.Specs.Yaml;

namespace Conformance.Specs.Scenarios;

/// <summary>
/// Reads <c>axes</c> of a scenario, which make it one cell for each combination of their values. The first value of an axis is
/// the default and no part of a name, so that an axis can be added without moving a recording, a deviation or an anchor.
/// </summary>
internal static class AxisReader
{
    public const int MostCells = 64;

    /// <summary>Settings whose values are words or numbers.</summary>
    public static readonly string[] Keys =
    [
        "stream",
        "max_tokens",
        "tool_choice",
        "parallel_tool_calls",
        "n",
        "logprobs",
    ];

    /// <summary>The scenario as its axes' first values make it, with a variant for each other combination.</summary>
    public static Scenario Apply(Scenario scenario, SpecMembers members, HashSet<string> tools)
    {
        if (members.Find("axes") is not { } node)
        {
            return scenario;
        }

        var axes = new SpecMembers(node, members.Errors, "the axes", Keys);
        var request = members.Find("request") as YamlMapping;
        List<Scenario> cells = [scenario];
        foreach (var (key, list) in axes.Entries)
        {
            if (
                Array.IndexOf(Keys, key.Text) < 0
                || Values(axes, key, list, tools) is not { } values
            )
            {
                continue;
            }

            if (
                request?.Find(key.Text) is not null
                && Word(scenario.Request, key.Text) != values[0].Word
            )
            {
                axes.Errors.Add(
                    list,
                    $"the first value of an axis is its default, yet the request has another '{key.Text}'; put that one first, or leave it out of the request"
                );
            }

            if (cells.Count * values.Count > MostCells)
            {
                axes.Errors.Add(
                    key,
                    $"the axes make more than {MostCells} cells; leave out some of their values"
                );
                break;
            }

            cells = Cross(cells, key.Text, values);
        }

        return cells[0] with
        {
            Variants = cells[1..],
        };
    }

    static List<Scenario> Cross(List<Scenario> cells, string key, List<Value> values)
    {
        var crossed = new List<Scenario>(cells.Count * values.Count);
        foreach (var value in values)
        {
            var segment = crossed.Count == 0 ? "" : $"/{key}-{value.Word}".Replace('_', '-');
            foreach (var cell in cells)
            {
                crossed.Add(
                    cell with
                    {
                        Id = cell.Id + segment,
                        Request = With(cell.Request, key, value.Request),
                    }
                );
            }
        }

        return crossed;
    }

    /// <summary>Null where anything is wrong with them, which is told.</summary>
    static List<Value>? Values(
        SpecMembers axes,
        YamlScalar key,
        YamlNode list,
        HashSet<string> tools
    )
    {
        var items = axes.Items(key.Text) ?? [];
        if (items.Count < 2)
        {
            if (list is YamlSequence)
            {
                axes.Errors.Add(list, $"expected at least two values for the axis '{key.Text}'");
            }

            return null;
        }

        var values = new List<Value>(items.Count);
        foreach (var item in items)
        {
            // Read as a request of its own, so that it is checked as one.
            var alone = new YamlMapping([new YamlEntry(key, item)], key.Line, key.Column);
            var told = axes.Errors.All.Count;
            var request = ScenarioRequestReader.Read(alone, axes.Errors, tools);
            if (axes.Errors.All.Count > told)
            {
                return null;
            }

            if (item is not YamlScalar || Word(request, key.Text) is not { } word)
            {
                axes.Errors.Add(
                    item,
                    $"expected a plain value for the axis '{key.Text}', found {item.Describe()}"
                );
                return null;
            }

            if (values.Exists(value => value.Word == word))
            {
                axes.Errors.Add(item, $"the axis '{key.Text}' has the value {word} twice");
                return null;
            }

            values.Add(new Value(word, request));
        }

        return values;
    }

    /// <summary>A value as names have it; null where there is none.</summary>
    static string? Word(ScenarioRequest request, string key) =>
        key switch
        {
            "stream" => Word(request.Stream),
            "max_tokens" => request.MaxTokens?.ToString(),
            "tool_choice" => request.ToolChoice?.Mode,
            "parallel_tool_calls" => Word(request.ParallelToolCalls),
            "n" => request.N?.ToString(),
            _ => Word(request.Logprobs),
        };

    static string? Word(bool? flag) =>
        flag is { } set
            ? set
                ? "true"
                : "false"
            : null;

    static ScenarioRequest With(ScenarioRequest request, string key, ScenarioRequest value) =>
        key switch
        {
            "stream" => request with { Stream = value.Stream },
            "max_tokens" => request with { MaxTokens = value.MaxTokens },
            "tool_choice" => request with { ToolChoice = value.ToolChoice },
            "parallel_tool_calls" => request with { ParallelToolCalls = value.ParallelToolCalls },
            "n" => request with { N = value.N },
            _ => request with { Logprobs = value.Logprobs },
        };

    sealed record Value(string Word, ScenarioRequest Request);
}

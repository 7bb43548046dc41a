using Conformance.Specs.Yaml;

namespace Conformance.Specs.Scenarios;

/// <summary>Reads <c>request</c> of a scenario.</summary>
internal static class ScenarioRequestReader
{
    public static readonly string[] Keys =
    [
        "stream",
        "max_tokens",
        "tool_choice",
        "stream_options",
        "parallel_tool_calls",
        "n",
        "logprobs",
        "model",
        "response_format",
    ];
    public static readonly string[] FormatKeys = ["name", "strict", "schema"];
    public static readonly string[] ToolChoices = ["auto", "none", "required"];

    public static ScenarioRequest Read(SpecMembers scenario, HashSet<string> tools)
    {
        var node = scenario.Find("request");
        return node is null
            ? new ScenarioRequest(true, null, null, null, null, null, null)
            : Read(node, scenario.Errors, tools);
    }

    public static ScenarioRequest Read(YamlNode node, SpecErrors errors, HashSet<string> tools)
    {
        var request = new SpecMembers(node, errors, "a request", Keys);
        var stream = request.Flag("stream") ?? true;
        var options = StreamOptions(request);
        if (options is not null && !stream)
        {
            errors.Add(
                request.Find("stream_options")!,
                "'stream_options' has no meaning with 'stream: false'; remove one of them"
            );
        }

        return new ScenarioRequest(
            stream,
            request.Integer("max_tokens", 1, int.MaxValue),
            ToolChoice(request, tools),
            options,
            request.Flag("parallel_tool_calls"),
            request.Integer("n", 1, 128),
            request.Flag("logprobs")
        )
        {
            Model = request.OptionalText("model"),
            ResponseFormat = ResponseFormat(request),
        };
    }

    static ResponseFormat? ResponseFormat(SpecMembers request)
    {
        if (request.Find("response_format") is not { } node)
        {
            return null;
        }

        var format = new SpecMembers(node, request.Errors, "a response format", FormatKeys);
        format.Need("schema");
        return new ResponseFormat(
            format.Text("name"),
            format.Flag("strict"),
            format.JsonObject("schema") ?? default
        );
    }

    static StreamOptions? StreamOptions(SpecMembers request)
    {
        if (request.Find("stream_options") is not { } node)
        {
            return null;
        }

        var options = new SpecMembers(node, request.Errors, "stream options", ["include_usage"]);
        return new StreamOptions(options.Flag("include_usage"));
    }

    static ToolChoice? ToolChoice(SpecMembers request, HashSet<string> tools)
    {
        switch (request.Find("tool_choice"))
        {
            case null:
                return null;
            case YamlMapping mapping:
                var choice = new SpecMembers(mapping, request.Errors, "a tool choice", ["name"]);
                var name = choice.Text("name");
                CheckTool(choice, choice.Find("name"), name, tools);
                return new ToolChoice("tool", name);
            case YamlScalar { Kind: YamlKind.String } scalar
                when Array.IndexOf(ToolChoices, scalar.Text) >= 0:
                return new ToolChoice(scalar.Text, null);
            case var other:
                request.Errors.Add(
                    other,
                    $"expected auto, none, required or {{ name: TOOL }} for 'tool_choice', found {other.Describe()}"
                );
                return null;
        }
    }

    /// <summary>A tool that is referred to is declared.</summary>
    public static void CheckTool(
        SpecMembers members,
        YamlNode? at,
        string name,
        HashSet<string> tools
    )
    {
        if (at is not null)
        {
            members.CheckName(at, name, "tool", tools);
        }
    }
}

using Conformance.Specs.Yaml;

namespace Conformance.Specs.Scenarios;

/// <summary>Reads specs/scenarios/ID.yaml.</summary>
internal static class ScenarioReader
{
    public static readonly string[] Keys =
    [
        "format",
        "id",
        "revision",
        "title",
        "dialects",
        "request",
        "axes",
        "tools",
        "messages",
        "turns",
    ];
    public static readonly string[] ToolKeys =
    [
        "name",
        "description",
        "strict",
        "parameters",
        "result",
    ];

    public static Scenario? Read(
        YamlNode root,
        string fileName,
        SpecErrors errors,
        SpecVocabulary vocabulary
    )
    {
        if (SpecHead.Open(root, errors, "a scenario", Keys) is not { } members)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var tools = Tools(members, names);
        members.Need("revision");
        members.Need("messages");
        var scenario = new Scenario
        {
            Format = SpecHead.Format,
            Id = SpecHead.Id(members, fileName),
            Revision = members.Integer("revision", 1, 1_000_000) ?? 1,
            Title = members.Text("title"),
            Dialects = Dialects(members, vocabulary),
            Request = ScenarioRequestReader.Read(members, names),
            Tools = tools,
            Messages = MessageReader.Read(members),
            Turns = ExpectationReader.Read(members, names, vocabulary),
        };
        return AxisReader.Apply(scenario, members, names);
    }

    static List<string>? Dialects(SpecMembers members, SpecVocabulary vocabulary)
    {
        if (members.Items("dialects", least: 1) is not { } items)
        {
            return null;
        }

        var dialects = new List<string>();
        foreach (var item in items)
        {
            var dialect = members.NonEmpty("dialects", item);
            members.CheckName(item, dialect, "dialect", vocabulary.Dialects);
            dialects.Add(dialect);
        }

        return dialects;
    }

    static List<Tool> Tools(SpecMembers members, HashSet<string> names)
    {
        var tools = new List<Tool>();
        foreach (var item in members.Items("tools") ?? [])
        {
            var tool = new SpecMembers(item, members.Errors, "a tool", ToolKeys);
            var name = tool.Text("name");
            if (name.Length > 0 && !names.Add(name))
            {
                members.Errors.Add(
                    tool.Find("name")!,
                    $"the tool {SpecErrors.Quote(name)} is declared twice; expected one of each name"
                );
            }

            tools.Add(
                new Tool(
                    name,
                    tool.OptionalText("description"),
                    tool.Flag("strict"),
                    tool.JsonObject("parameters"),
                    tool.AnyText("result")
                )
            );
        }

        return tools;
    }
}

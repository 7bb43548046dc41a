namespace Conformance.Cli.Projects;

/// <summary>The JSON Schemas by which editors know spec files, for folders that have none yet.</summary>
internal static class SchemaCopies
{
    static readonly string[] Names =
    [
        "scenario.schema.json",
        "provider.schema.json",
        "deviations.schema.json",
        "client.schema.json",
        "conform.schema.json",
    ];

    /// <summary>Copies those that are not there; what is there stays.</summary>
    /// <param name="specs">The folder that holds scenarios/, providers/ and so on.</param>
    /// <returns>The names of those copied.</returns>
    public static IReadOnlyList<string> AddTo(string specs)
    {
        var added = new List<string>();
        if (Project.BuiltIn is not { } builtIn)
        {
            return added;
        }

        foreach (var name in Names)
        {
            var source = Path.Combine(builtIn, "specs", "schemas", name);
            if (
                File.Exists(source)
                && NewFile.Write(Path.Combine(specs, "schemas", name), File.ReadAllBytes(source))
            )
            {
                added.Add(name);
            }
        }

        return added;
    }
}

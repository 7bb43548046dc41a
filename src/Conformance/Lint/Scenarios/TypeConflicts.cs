using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>A type that the declared parameters do not have.</summary>
internal static class TypeConflicts
{
    public static void Look(
        YamlMapping wanted,
        YamlMapping? declared,
        string whose,
        LintWarnings warnings
    )
    {
        var mine = Types(wanted);
        var theirs = Types(declared);
        if (
            mine.Count > 0
            && theirs.Count > 0
            && !mine.Exists(one => theirs.Exists(other => Meet(one, other)))
        )
        {
            warnings.Add(
                wanted.Find("type")!.Value,
                $"nothing can meet this: {string.Join(" or ", mine)} is expected, and {whose} say {string.Join(" or ", theirs)}"
            );
        }
    }

    static bool Meet(string one, string other) =>
        one == other || (one, other) is ("integer", "number") or ("number", "integer");

    static List<string> Types(YamlMapping? schema) =>
        schema?.Find("type")?.Value switch
        {
            YamlScalar one => [one.Text],
            YamlSequence several => [.. several.Items.OfType<YamlScalar>().Select(one => one.Text)],
            _ => [],
        };
}

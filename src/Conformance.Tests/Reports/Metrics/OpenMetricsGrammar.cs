using System.Text.RegularExpressions;

namespace Conformance.Tests.Reports.Metrics;

/// <summary>
/// The text format of OpenMetrics 1.0, as strictly as its ABNF and its rules about families say it.
/// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
/// </summary>
internal static partial class OpenMetricsGrammar
{
    const int MostMilliseconds = 1000;

    static readonly Dictionary<string, string[]> Suffixes = new(StringComparer.Ordinal)
    {
        ["gauge"] = [""],
        ["summary"] = ["", "_count", "_sum"],
        ["counter"] = ["_total"],
    };

    /// <summary>What is wrong, each with its line; empty where nothing is.</summary>
    public static List<string> Problems(string text)
    {
        var problems = new List<string>();
        if (!text.EndsWith("# EOF\n", StringComparison.Ordinal) || text.Contains('\r'))
        {
            problems.Add("the end is no '# EOF' with a line feed");
        }

        var families = new HashSet<string>(StringComparer.Ordinal);
        var samples = new HashSet<string>(StringComparer.Ordinal);
        var (family, type) = ("", "");
        var lines = text.TrimEnd('\n').Split('\n')[..^1];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Type().Match(line) is { Success: true } begins)
            {
                (family, type) = (begins.Groups["name"].Value, begins.Groups["type"].Value);
                Check(families.Add(family), "the family came before");
                Check(Suffixes.ContainsKey(type), "a type of OpenMetrics");
            }
            else if (Unit().Match(line) is { Success: true } unit)
            {
                Check(unit.Groups["name"].Value == family, "the unit is of another family");
                Check(
                    family.EndsWith("_" + unit.Groups["unit"].Value, StringComparison.Ordinal),
                    "the name ends with its unit"
                );
            }
            else if (Help().Match(line) is { Success: true } help)
            {
                Check(help.Groups["name"].Value == family, "the help is of another family");
            }
            else if (Sample().Match(line) is { Success: true } sample)
            {
                Check(
                    Suffixes
                        .GetValueOrDefault(type, [])
                        .Any(suffix => sample.Groups["name"].Value == family + suffix),
                    "a sample of its family"
                );
                Check(samples.Add(sample.Groups["series"].Value), "the series came before");
                var labels = sample.Groups["label"].Captures.Select(label => label.Value).ToList();
                Check(labels.Distinct().Count() == labels.Count, "a label came twice");
            }
            else
            {
                Check(false, "neither TYPE, UNIT, HELP nor a sample");
            }

            void Check(bool holds, string rule)
            {
                if (!holds)
                {
                    problems.Add($"line {i + 1}: {rule}: {line}");
                }
            }
        }

        return problems;
    }

    [GeneratedRegex(
        "^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>[a-z]+)$",
        RegexOptions.None,
        MostMilliseconds
    )]
    private static partial Regex Type();

    [GeneratedRegex(
        "^# UNIT (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<unit>[a-z]+)$",
        RegexOptions.None,
        MostMilliseconds
    )]
    private static partial Regex Unit();

    [GeneratedRegex(
        """^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\"\n]|\\[\\"n])*$""",
        RegexOptions.None,
        MostMilliseconds
    )]
    private static partial Regex Help();

    [GeneratedRegex(
        """^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?:(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?:[^\\"\n]|\\[\\"n])*"(?:,(?=[a-zA-Z_]))?)*\})?) -?[0-9]+(?:\.[0-9]+)?$""",
        RegexOptions.None,
        MostMilliseconds
    )]
    private static partial Regex Sample();
}

using System.CommandLine;
using Conformance.Running.Planning;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Options;

/// <summary><c>--provider</c>, <c>--model</c> and <c>--scenario</c>: only some of the cells.</summary>
internal static class FilterOptions
{
    public static readonly Option<string[]> Provider = Only("provider");
    public static readonly Option<string[]> Model = Only("model");
    public static readonly Option<string[]> Scenario = Only("scenario");

    public static Filters Read(ParseResult parsed) =>
        new(
            parsed.GetValue(Provider) ?? [],
            parsed.GetValue(Model) ?? [],
            parsed.GetValue(Scenario) ?? []
        );

    /// <summary>Those of the options; the targets of conform.yaml where no target is named.</summary>
    public static Filters Read(ParseResult parsed, ProjectFile file)
    {
        var filters = Read(parsed);
        return filters.Providers.Count + filters.Models.Count == 0
            ? filters with
            {
                Targets = file.Targets,
            }
            : filters;
    }

    static Option<string[]> Only(string kind) =>
        new("--" + kind) { Description = $"only this {kind}; may be repeated", HelpName = "ID" };
}

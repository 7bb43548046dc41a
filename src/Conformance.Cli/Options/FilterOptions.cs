using System.CommandLine;
using Conformance.Running.Planning;

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

    static Option<string[]> Only(string kind) =>
        new("--" + kind) { Description = $"only this {kind}; may be repeated", HelpName = "ID" };
}

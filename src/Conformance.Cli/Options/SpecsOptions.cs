using System.CommandLine;
using Conformance.Cli.Projects;
using Conformance.Running.Completion;

namespace Conformance.Cli.Options;

/// <summary><c>--specs</c>, <c>--no-builtin</c>, <c>--cassettes</c> and <c>--allow-http</c>: which specs and recordings a command works with.</summary>
internal static class SpecsOptions
{
    static readonly Option<string[]> Specs = new("--specs")
    {
        Description =
            "put the specs of this folder on top of the built-in ones and of the project's; may be repeated, the last one wins",
        HelpName = "DIR",
    };
    static readonly Option<bool> NoBuiltIn = new("--no-builtin")
    {
        Description = "leave out the specs and recordings that the program brings along",
    };
    static readonly Option<string> Cassettes = new("--cassettes")
    {
        Description = "the recordings of this folder instead of the project's",
        HelpName = "DIR",
    };
    static readonly Option<bool> AllowHttp = new("--allow-http")
    {
        Description = "take http:// addresses of other machines too; keys go there in the clear",
    };

    public static void AddTo(Command command)
    {
        command.Add(Specs);
        command.Add(NoBuiltIn);
        command.Add(Cassettes);
        command.Add(AllowHttp);
    }

    public static bool IsHttpAllowed(ParseResult parsed) => parsed.GetValue(AllowHttp);

    public static bool AreAsked(ParseResult parsed) =>
        parsed.GetValue(Specs) is { Length: > 0 }
        || parsed.GetValue(Cassettes) is not null
        || parsed.GetValue(NoBuiltIn)
        || parsed.GetValue(AllowHttp);

    /// <summary>The project to work with.</summary>
    /// <exception cref="BadRunException">A folder is not there, or there are no specs at all.</exception>
    public static Project Read(ParseResult parsed) =>
        ProjectResolution.Resolve(
            ProjectRequest.Plain with
            {
                Specs = parsed.GetValue(Specs) ?? [],
                Cassettes = parsed.GetValue(Cassettes),
                BuiltIn = !parsed.GetValue(NoBuiltIn),
                AllowHttp = parsed.GetValue(AllowHttp),
            }
        );
}

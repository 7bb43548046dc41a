using System.CommandLine;
using Conformance.Cli.Projects;
using Conformance.Running.Completion;

namespace Conformance.Cli.Options;

/// <summary><c>--specs</c>, <c>--cassettes</c> and <c>--allow-http</c>: specs and recordings from elsewhere.</summary>
internal static class SpecsOptions
{
    static readonly Option<string[]> Specs = new("--specs")
    {
        Description =
            "put the specs of this folder on top of the built-in ones; may be repeated, the last one wins",
        HelpName = "DIR",
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
        command.Add(Cassettes);
        command.Add(AllowHttp);
    }

    public static bool IsHttpAllowed(ParseResult parsed) => parsed.GetValue(AllowHttp);

    public static bool AreAsked(ParseResult parsed) =>
        parsed.GetValue(Specs) is { Length: > 0 }
        || parsed.GetValue(Cassettes) is not null
        || parsed.GetValue(AllowHttp);

    /// <summary>The project to work with.</summary>
    /// <exception cref="BadRunException">There is none, or a folder is not there.</exception>
    public static Project Require(ParseResult parsed) => Find(parsed) ?? throw Project.Nowhere();

    /// <summary>The project to work with; null where there is no specs folder at all.</summary>
    /// <exception cref="BadRunException">A folder is not there.</exception>
    public static Project? Find(ParseResult parsed)
    {
        var here = Directory.GetCurrentDirectory();
        var found = Project.Nearest(here);
        if (!AreAsked(parsed))
        {
            return found;
        }

        var folders = parsed.GetValue(Specs) ?? [];
        if (folders.Length > 0 && Project.BuiltIn is { } builtIn)
        {
            found = Project.Of(found?.Home ?? here, builtIn);
        }

        return found is null ? null : WithOptions(found, folders, parsed, here);
    }

    static Project WithOptions(Project found, string[] folders, ParseResult parsed, string here)
    {
        var own = parsed.GetValue(Cassettes) is { } cassettes
            ? Existing("--cassettes", cassettes)
            : null;
        return found with
        {
            Layers =
                folders.Length == 0
                    ? null
                    :
                    [
                        ShownPath.LayerOf(found.Root, here),
                        .. folders.Select(folder =>
                            ShownPath.LayerOf(Existing("--specs", folder), here)
                        ),
                    ],
            Cassettes = own ?? found.Cassettes,
            Filing = own ?? found.Filing,
            AllowHttp = parsed.GetValue(AllowHttp),
        };
    }

    static string Existing(string option, string folder)
    {
        var full = Path.GetFullPath(folder);
        return Directory.Exists(full)
            ? full
            : throw new BadRunException($"{option}: there is no folder {folder}");
    }
}

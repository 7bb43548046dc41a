using System.CommandLine;
using Conformance.Dialects;
using Conformance.Specs;

namespace Conformance.Cli;

/// <summary><c>--specs</c>, <c>--cassettes</c> and <c>--allow-http</c>: specs and recordings from elsewhere.</summary>
internal static class SpecsOption
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

    /// <summary>Null where there is no specs folder at all.</summary>
    /// <exception cref="IOException">A folder is not there.</exception>
    public static Project? Find(ParseResult parsed)
    {
        var here = Directory.GetCurrentDirectory();
        var found = Project.Nearest(here);
        var folders = parsed.GetValue(Specs) ?? [];
        if (folders.Length > 0 && Project.BuiltIn is { } builtIn)
        {
            found = Project.Of(found?.Home ?? here, builtIn);
        }

        if (found is null)
        {
            return null;
        }

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
                        LayerOf(found.Root, here),
                        .. folders.Select(folder => LayerOf(Existing("--specs", folder), here)),
                    ],
            Cassettes = own ?? found.Cassettes,
            Filing = own ?? found.Filing,
            AllowHttp = parsed.GetValue(AllowHttp),
        };
    }

    public static SpecSet Load(Project project)
    {
        var vocabulary = AllDialects.Vocabulary with { AllowHttp = project.AllowHttp };
        return project.Layers is { } layers
            ? SpecLoader.Load(SpecLayers.Read(layers), vocabulary)
            : SpecLoader.Load(project.Root, vocabulary);
    }

    /// <summary>A folder of specs, named as it is seen from the working directory.</summary>
    public static SpecLayer LayerOf(string folder, string here) =>
        SpecLayer.Of(folder, specs => Show(specs, here));

    /// <summary>Relative to the working directory where it lies below it, else in full; with <c>/</c>.</summary>
    public static string Show(string path, string here)
    {
        var relative = Path.GetRelativePath(here, path);
        return (
            relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative
        ).Replace('\\', '/');
    }

    static string Existing(string option, string folder)
    {
        var full = Path.GetFullPath(folder);
        return Directory.Exists(full)
            ? full
            : throw new IOException($"{option}: there is no folder {folder}");
    }
}

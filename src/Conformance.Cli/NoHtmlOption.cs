using System.CommandLine;

namespace Conformance.Cli;

/// <summary><c>--no-html</c>: for those who want the verdict alone.</summary>
internal static class NoHtmlOption
{
    public static Option<bool> Build() =>
        new("--no-html")
        {
            Description = "do not write index.html, which takes a moment to render",
        };
}

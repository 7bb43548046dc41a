using Conformance.Cli.Projects;
using Conformance.Specs;

namespace Conformance.Cli.Output;

/// <summary>The specs that a command works with.</summary>
internal static class ProjectSpecs
{
    /// <summary>Reads all layers, and says in one line on standard error which they are.</summary>
    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public static SpecSet Load(this Project project)
    {
        var files = project.ReadFiles();
        Terminal.Note(LoadedLine.Of(project, files));
        return project.Load(files);
    }
}

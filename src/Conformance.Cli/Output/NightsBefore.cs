using Conformance.Cli.Projects;
using Conformance.History;
using Conformance.Results.Reading;
using Conformance.Running.Completion;

namespace Conformance.Cli.Output;

/// <summary>The nights that the page shows beside a run.</summary>
internal static class NightsBefore
{
    // Somewhat more than a strip has places: a day may have several.
    const int Most = 40;

    /// <param name="folder"><c>--history</c>; null: the project's own, where nights are kept by now.</param>
    /// <returns>Null where there is no night.</returns>
    /// <exception cref="BadRunException">A night cannot be read.</exception>
    public static HistoryBook? Read(string? folder, Project project)
    {
        if (folder is null && !Directory.Exists(project.History))
        {
            return null;
        }

        try
        {
            var nights = HistoryFolder.Read(folder ?? project.History, Most);
            return nights.Count == 0 ? null : HistoryBook.Of(nights);
        }
        catch (Exception problem)
            when (problem is ResultsException or IOException or UnauthorizedAccessException)
        {
            throw new BadRunException(
                (folder is null ? "history: " : "--history: ") + problem.Message
            );
        }
    }
}

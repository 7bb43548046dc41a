using System.CommandLine;
using Conformance.Results.Deviations;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>--write-deviations</c>: declares what a run finds, so that from then on only what is new fails.</summary>
internal static class AdoptionOption
{
    const string Provider = "{provider}";

    public static Option<string> Build() =>
        new("--write-deviations")
        {
            Description =
                "declare everything undeclared in FILE, for 90 days; for several providers a folder, or a name with {provider} in it",
            HelpName = "FILE",
        };

    /// <summary>Before anything is asked: a live run costs money.</summary>
    /// <returns>What is wrong with the place; null where nothing is.</returns>
    public static string? Problem(string target, string root, SpecSet specs, Filters filters)
    {
        if (filters.Shard is not null)
        {
            return "--write-deviations: a shard sees only its part, and several would write one file; run it without --shard";
        }

        var providers = specs
            .Providers.Select(provider => provider.Id)
            .Where(id => filters.Providers.Count == 0 || filters.Providers.Contains(id))
            .ToList();
        if (!NamesEach(target) && providers.Count > 1)
        {
            return $"--write-deviations: each provider has a file of its own, and {providers.Count} are run ({string.Join(", ", providers)}); give a folder, a name such as specs/deviations/{Provider}.yaml, or one --provider";
        }

        foreach (var id in providers)
        {
            var file = FileOf(target, id);
            if (
                Path.GetDirectoryName(file) == Path.Combine(root, "specs", "deviations")
                && Path.GetFileName(file) != id + ".yaml"
            )
            {
                return $"--write-deviations: {file} would not be read as the deviations of {id}; name it {id}.yaml";
            }
        }

        return null;
    }

    /// <summary>Writes the files where they are asked for; what they declare does not fail this run either.</summary>
    /// <param name="asOf">The run's day; null: today.</param>
    public static int Finish(
        string? target,
        SpecSet specs,
        CompletedRun run,
        DateOnly? asOf,
        Func<CompletedRun, int> exitCode
    )
    {
        if (target is null)
        {
            return exitCode(run);
        }

        try
        {
            return exitCode(
                Apply(target, specs, run, asOf ?? DayOption.Today(TimeProvider.System))
            );
        }
        catch (DeviationEditException laidOut)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(laidOut.Message));
            return ExitCode.BadRun;
        }
    }

    /// <summary>Gives the run as it would be judged with the files.</summary>
    static CompletedRun Apply(string target, SpecSet specs, CompletedRun run, DateOnly today)
    {
        var files = Adoption.Of(run.Cells, today);
        if (files.Count == 0)
        {
            Console.Error.WriteLine("nothing is undeclared, so no deviations were written");
        }

        foreach (var file in files)
        {
            var path = FileOf(target, file.Provider);
            var provider = specs.Providers.First(one => one.Id == file.Provider);
            new DeviationEditor(specs, provider).Add(path, file.Deviations);
            Console.Error.WriteLine(
                Terminal.Plain(
                    $"{path}: {Reports.Summary.Count(file.Deviations.Count, "deviation")} of {file.Provider} declared from {DeviationText.Day(today)}; each expires on {DeviationText.Day(today.AddDays(Adoption.Days))}, look at it before"
                )
            );
        }

        return run with
        {
            Cells = Adoption.Declare(run.Cells),
        };
    }

    static bool NamesEach(string target) =>
        target.Contains(Provider, StringComparison.Ordinal)
        || target.EndsWith('/')
        || target.EndsWith(Path.DirectorySeparatorChar)
        || Directory.Exists(target);

    static string FileOf(string target, string provider) =>
        Path.GetFullPath(
            target.Contains(Provider, StringComparison.Ordinal)
                ? target.Replace(Provider, provider, StringComparison.Ordinal)
            : NamesEach(target) ? Path.Combine(target, provider + ".yaml")
            : target
        );
}

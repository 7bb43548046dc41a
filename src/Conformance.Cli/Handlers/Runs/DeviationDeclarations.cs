using Conformance.Cli.Output;
using Conformance.Results.Deviations;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Cli.Handlers.Runs;

/// <summary><c>--write-deviations</c>: declares what a run finds, so that from then on only what is new fails.</summary>
internal static class DeviationDeclarations
{
    const string Provider = "{provider}";

    /// <summary>Before anything is asked: a live run costs money.</summary>
    /// <exception cref="BadRunException">Nothing can be declared there.</exception>
    public static void Check(string target, string root, SpecSet specs, Filters filters)
    {
        if (filters.Shard is not null)
        {
            throw new BadRunException(
                "--write-deviations: a shard sees only its part, and several would write one file; run it without --shard"
            );
        }

        var providers = specs
            .Providers.Select(provider => provider.Id)
            .Where(id => filters.NamedProviders.Count == 0 || filters.NamedProviders.Contains(id))
            .ToList();
        if (!NamesEach(target) && providers.Count > 1)
        {
            throw new BadRunException(
                $"--write-deviations: each provider has a file of its own, and {providers.Count} are run ({string.Join(", ", providers)}); give a folder, a name such as specs/deviations/{Provider}.yaml, or one --provider"
            );
        }

        foreach (var id in providers)
        {
            var file = FileOf(target, id);
            if (
                Path.GetDirectoryName(file) == Path.Combine(root, "specs", "deviations")
                && Path.GetFileName(file) != id + ".yaml"
            )
            {
                throw new BadRunException(
                    $"--write-deviations: {file} would not be read as the deviations of {id}; name it {id}.yaml"
                );
            }
        }
    }

    /// <summary>Writes the files where they are asked for; what they declare does not fail this run either.</summary>
    /// <param name="target">Null: nothing is declared.</param>
    /// <param name="asOf">The run's day; null: today.</param>
    /// <returns>The run as it would be judged with the files.</returns>
    public static CompletedRun Apply(
        string? target,
        SpecSet specs,
        CompletedRun run,
        DateOnly? asOf
    )
    {
        if (target is null)
        {
            return run;
        }

        var today = asOf ?? Today.Utc;
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
                Terminal.Line(
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
        || Path.GetExtension(target) is not (".yaml" or ".yml")
        || Directory.Exists(target);

    static string FileOf(string target, string provider) =>
        Path.GetFullPath(
            target.Contains(Provider, StringComparison.Ordinal)
                ? target.Replace(Provider, provider, StringComparison.Ordinal)
            : NamesEach(target) ? Path.Combine(target, provider + ".yaml")
            : target
        );
}

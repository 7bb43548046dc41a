using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Dialects;
using Conformance.Results.Deviations;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform silence</c> is asked.</summary>
internal sealed record SilenceRequest
{
    public required Project Project { get; init; }
    public required string Cell { get; init; }
    public required string Rule { get; init; }
    public required int Days { get; init; }
    public required string Reason { get; init; }

    /// <summary>Null: of any kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The first day on which it counts; null: today.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary><c>conform silence</c>: declares one rule's findings in one cell, for a while.</summary>
internal static class SilenceHandler
{
    public static int Handle(SilenceRequest request)
    {
        var specs = request.Project.Load();
        var silence = Silence.Of(
            specs,
            AllDialects.Vocabulary,
            request.Cell,
            request.Rule,
            request.Kind,
            request.Reason,
            request.Since ?? Today.Utc,
            request.Days,
            out var problem
        );
        if (silence is not var (provider, entry))
        {
            throw new BadRunException(problem!);
        }

        Add(request.Project, specs, provider, entry);
        return ExitCode.Clean;
    }

    static void Add(Project project, SpecSet specs, Provider provider, Deviation entry)
    {
        if (Known(specs, provider, entry) is var (declaring, known))
        {
            Console.Out.WriteLine(
                Terminal.Line(
                    $"{declaring}:{known.Line} declares it already, until {DeviationText.Day(known.Expires)}"
                )
            );
            return;
        }

        var file = Path.Combine(project.OwnSpecs, "deviations", provider.Id + ".yaml");
        var name = ShownPath.Of(file, Directory.GetCurrentDirectory());
        var until = DeviationText.Day(entry.Expires);

        new DeviationEditor(specs, provider).Add(file, [entry]);
        Console.Out.WriteLine(
            Terminal.Line(
                $"{name}: {entry.Rule} in {provider.Id}/{entry.Model ?? "*"}/{entry.Scenario} is silenced until {until}, when it counts again; a replay looks at days only with --as-of"
            )
        );
    }

    /// <summary>The entry, of whichever layer, that declares as much, and its file.</summary>
    static (string File, Deviation Entry)? Known(SpecSet specs, Provider provider, Deviation entry)
    {
        foreach (var file in specs.Deviations.Where(file => file.Provider == provider.Id))
        {
            var known = file.Deviations.FirstOrDefault(other =>
                other.Since <= entry.Since && other.Expires >= entry.Expires && Same(other, entry)
            );
            if (known is not null)
            {
                return (file.Path, known);
            }
        }

        return null;
    }

    static bool Same(Deviation a, Deviation b) =>
        (a.Rule, a.Kind, a.Model, a.Upstream, a.Scenario)
        == (b.Rule, b.Kind, b.Model, b.Upstream, b.Scenario);
}

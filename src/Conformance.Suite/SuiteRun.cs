using Conformance.Cassettes;
using Conformance.Dialects;
using Conformance.Planning;
using Conformance.Results;
using Conformance.Runs;
using Conformance.Specs;

namespace Conformance.Suite;

/// <summary>The one run that all test cases look at; mode and filters come from the environment.</summary>
internal static class SuiteRun
{
    public const string ModeVariable = "CONFORM_MODE";
    public const string ProviderVariable = "CONFORM_PROVIDER";
    public const string ScenarioVariable = "CONFORM_SCENARIO";

    /// <summary>The checkout that this assembly was built in.</summary>
    public static string Root { get; } = FindRoot();

    static readonly Lazy<SpecSet> LoadedSpecs = new(() =>
        SpecLoader.Load(Root, Dialect.Vocabulary)
    );
    static readonly Lazy<CompletedRun> Judged = new(Judge);

    public static SpecSet Specs => LoadedSpecs.Value;

    public static CompletedRun Run => Judged.Value;

    /// <summary>The cells that a replay of everything (or of what the environment names) plans.</summary>
    public static Plan Plan => Planner.Build(Specs, Filters, Recordings.HasTarget);

    public static string Mode =>
        Environment.GetEnvironmentVariable(ModeVariable) is { Length: > 0 } mode ? mode : "replay";

    static Recordings Recordings => new(Path.Combine(Root, "cassettes"));

    static Filters Filters => new(List(ProviderVariable), [], List(ScenarioVariable));

    public static CellResult Find(PlannedCell cell) =>
        Run.Cells.First(result => result.Newest && result.Cell == cell.Path);

    static CompletedRun Judge() =>
        Mode == "replay"
            ? ReplayRun.Judge(Specs, Recordings, Filters, asOf: null)
            : throw new InvalidOperationException(
                $"{ModeVariable}: found '{Mode}', expected replay: this version asks no provider"
            );

    static string[] List(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? text.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            : [];

    static string FindRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "specs", "providers")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            $"no folder from {AppContext.BaseDirectory} upward holds specs/providers"
        );
    }
}

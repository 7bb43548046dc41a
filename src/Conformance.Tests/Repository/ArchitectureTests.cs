using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Conformance.Tests.Repository;

/// <summary>docs/architecture.md says what these hold, and why.</summary>
public sealed class ArchitectureTests
{
    /// <summary>The folders of src/Conformance, the lowest first.</summary>
    static readonly string[] Floors =
    [
        "Files",
        "Wire",
        "Schemas",
        "Specs",
        "Judging",
        "Dialects",
        "Recordings",
        "Results",
        "History",
        "Running",
        "Reports",
        "Lint",
    ];

    static readonly Assembly Library = Assembly.Load("Conformance");

    static readonly Architecture Code = new ArchLoader()
        .LoadAssemblies(
            Library,
            Assembly.Load("Conformance.Html"),
            Assembly.Load("Conformance.Serve"),
            Assembly.Load("Conformance.NUnit"),
            Assembly.Load("conform")
        )
        .Build();

    static IEnumerable<string> Folders =>
        Library
            .GetTypes()
            .Select(static type => type.Namespace ?? "")
            .Where(static name => name.StartsWith("Conformance.", StringComparison.Ordinal))
            .Select(static name => name.Split('.')[1])
            .Distinct();

    [Test]
    public void Every_folder_of_the_library_is_a_floor() =>
        Assert.That(Folders, Is.EquivalentTo(Floors));

    [TestCaseSource(nameof(Floors))]
    public void A_floor_names_none_above_it(string floor)
    {
        var above = Floors.SkipWhile(other => other != floor).Skip(1).Select(NamespaceOf);

        Holds(
            Types()
                .That()
                .ResideInNamespaceMatching(Within(NamespaceOf(floor)))
                .Should()
                .NotDependOnAnyTypesThat()
                .ResideInNamespaceMatching(Within([.. above]))
        );
    }

    [Test]
    public void Folders_that_stand_side_by_side_make_no_circle()
    {
        var uses = SiblingUses().DistinctBy(static use => (use.User, use.Used)).ToList();

        Assert.That(uses.Where(use => Leads(use.Used, use.User)), Is.Empty);

        bool Leads(string from, string to) => Reached(from, uses).Contains(to);
    }

    [Test]
    public void Only_the_schemas_name_the_package_that_evaluates_them() =>
        Assert.That(UsersOf("Json.Schema"), Is.All.StartsWith("Conformance.Schemas."));

    [Test]
    public void Only_the_list_of_dialects_names_types_of_one() =>
        Assert.That(
            Code.Types.Where(static type =>
                    DialectOf(type) is null && type.FullName != "Conformance.Dialects.AllDialects"
                )
                .SelectMany(static type => type.Dependencies)
                .Where(static use => DialectOf(use.Target) is not null)
                .Select(static use => $"{use.Origin.FullName} names {use.Target.FullName}")
                .Distinct(),
            Is.Empty
        );

    static void Holds(TypesShouldConjunction rule) =>
        Assert.That(
            rule.Evaluate(Code)
                .Where(static result => !result.Passed)
                .Select(static result => result.Description),
            Is.Empty
        );

    static string NamespaceOf(string floor) => $"Conformance.{floor}";

    /// <summary>A pattern for these namespaces and those below them.</summary>
    static string Within(params string[] namespaces) =>
        $"^({string.Join('|', namespaces.Select(static name => name.Replace(".", @"\.", StringComparison.Ordinal)))})($|\\.)";

    /// <summary>A folder that names a type of a folder beside it; each stands for all that lies below it.</summary>
    sealed record FolderUse(string User, string Used, string Example);

    static IEnumerable<FolderUse> SiblingUses()
    {
        foreach (var type in Code.Types)
        {
            foreach (var used in type.Dependencies.Select(static one => one.Target))
            {
                var from = FoldersOf(type);
                var to = FoldersOf(used);
                var common = from.Zip(to)
                    .TakeWhile(static pair => pair.First == pair.Second)
                    .Count();

                // Where one lies in the other, or both in the same folder, they are no siblings.
                if (common > 0 && common < from.Length && common < to.Length)
                {
                    yield return new FolderUse(
                        string.Join('.', from[..(common + 1)]),
                        string.Join('.', to[..(common + 1)]),
                        $"{type.FullName} names {used.FullName}"
                    );
                }
            }
        }
    }

    static IEnumerable<string> UsersOf(string package) =>
        Code
            .Types.Where(type =>
                type.Dependencies.Any(used =>
                    FoldersOf(used.Target) is var folders
                    && string.Join('.', folders).StartsWith(package, StringComparison.Ordinal)
                )
            )
            .Select(static type => type.FullName);

    /// <summary>Null for what stands in no dialect's folder.</summary>
    static string? DialectOf(IType type) =>
        FoldersOf(type) is ["Conformance", "Dialects", var dialect, ..] ? dialect : null;

    /// <summary>None for what has no namespace, as a type parameter.</summary>
    static string[] FoldersOf(IType type) => type.Namespace?.FullName.Split('.') ?? [];

    static HashSet<string> Reached(string folder, IReadOnlyList<FolderUse> uses)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var user))
        {
            foreach (var use in uses.Where(use => use.User == user && reached.Add(use.Used)))
            {
                next.Push(use.Used);
            }
        }

        return reached;
    }
}

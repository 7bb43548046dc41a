using System.Collections.Concurrent;
using Conformance.Dialects;
using Conformance.Running.Proof;
using Conformance.Specs;
using Conformance.Tests.Specs;

namespace Conformance.Tests.Running.Proof;

/// <summary>
/// The committed examples, and what each led to. Each is read and judged by itself, when it is first asked for: which test
/// runs which code is what mutation testing goes by.
/// </summary>
static class ProofExamples
{
    public static readonly Dialect Dialect = AllDialects.Find("chat-completions")!;

    public static readonly string Root = SpecSamples.Root();

    static readonly Lazy<SpecSet> Loaded = new(() => SpecLoader.Load(Root, AllDialects.Vocabulary));

    static readonly ProofReader Reader = new(path =>
    {
        var file = Path.Combine([Root, "cassettes", .. path.Split('/')]);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    });

    static readonly Lazy<IReadOnlyList<ProofExample>> Read = new(() => ProofFolder.Read(Root));

    static readonly ConcurrentDictionary<string, Lazy<ProofExample>> Examples = new(
        StringComparer.Ordinal
    );

    static readonly ConcurrentDictionary<string, Lazy<ProofResult>> Judged = new(
        StringComparer.Ordinal
    );

    public static SpecSet Specs => Loaded.Value;

    /// <summary>Where the examples lie, relative to the root; nothing of them is read.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Directory
            .EnumerateFiles(
                Path.Combine(Root, ProofFolder.Name),
                "*.yaml",
                SearchOption.AllDirectories
            )
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => path.Split('/').Length > 2)
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<ProofExample> All => Read.Value;

    public static IEnumerable<ProofResult> Results => Paths.Select(ResultOf);

    public static ProofExample Example(string path) =>
        Examples.GetOrAdd(path, key => new Lazy<ProofExample>(() => ReadOne(key))).Value;

    public static ProofResult ResultOf(string path) =>
        Judged
            .GetOrAdd(
                path,
                key => new Lazy<ProofResult>(() => ProofJudge.Judge(Example(key), Specs))
            )
            .Value;

    static ProofExample ReadOne(string path)
    {
        var errors = new SpecErrors(path);
        lock (Reader)
        {
            var example = Reader.Read(path, File.ReadAllBytes(Path.Combine(Root, path)), errors);
            return errors.All.Count == 0 ? example! : throw new SpecException(errors.All);
        }
    }
}

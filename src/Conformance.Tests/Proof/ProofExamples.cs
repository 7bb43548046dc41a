using Conformance.Dialects;
using Conformance.Proof;
using Conformance.Specs;
using Conformance.Tests.Specs;

namespace Conformance.Tests.Proof;

/// <summary>The committed examples, read once, and what each led to.</summary>
static class ProofExamples
{
    public static readonly Dialect Dialect = Dialect.Find("chat-completions")!;

    public static readonly string Root = SpecSamples.Root();

    public static readonly SpecSet Specs = SpecLoader.Load(Root, Dialect.Vocabulary);

    static readonly Lazy<IReadOnlyList<ProofExample>> Read = new(() =>
        ProofReader.ReadAll(Root, Dialect)
    );

    // Each by itself: which test runs which code is what mutation testing goes by.
    static readonly Lazy<IReadOnlyDictionary<string, Lazy<ProofResult>>> Judged = new(() =>
        All.ToDictionary(
            example => example.Path,
            example => new Lazy<ProofResult>(() => ProofJudge.Judge(example, Dialect, Specs)),
            StringComparer.Ordinal
        )
    );

    public static IReadOnlyList<ProofExample> All => Read.Value;

    public static IEnumerable<ProofResult> Results =>
        All.Select(example => ResultOf(example.Path));

    public static ProofResult ResultOf(string path) => Judged.Value[path].Value;
}

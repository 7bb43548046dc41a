namespace Conformance.Specs.Providers;

/// <summary>A convention as a profile declares it.</summary>
/// <param name="Words">What stands behind the name; empty where the name says it all.</param>
internal sealed record DeclaredConvention(string Name, IReadOnlyList<string> Words);

/// <summary>A convention that a profile may declare.</summary>
/// <param name="Takes">What stands behind its name, as a sentence has it; null where nothing does.</param>
/// <param name="Words">The words that may stand there; null: any.</param>
internal sealed record KnownConvention(
    string Name,
    string? Takes = null,
    IReadOnlyList<string>? Words = null
);

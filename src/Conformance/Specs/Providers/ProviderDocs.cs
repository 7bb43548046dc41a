namespace Conformance.Specs.Providers;

/// <summary>Where the facts of a provider's file come from, for docs/providers.md.</summary>
/// <param name="Dialects">Other dialects that it offers.</param>
internal sealed record ProviderDocs(
    DateOnly Read,
    IReadOnlyList<string> Dialects,
    IReadOnlyList<FactSource> Sources
);

/// <summary>A document, and which facts of the file rest on it.</summary>
/// <param name="Of">Such as <c>address</c>.</param>
/// <param name="Mark"><c>V</c>, <c>Q</c> or <c>3</c>: the vendor, one that quotes the vendor, a third party alone.</param>
internal sealed record FactSource(IReadOnlyList<string> Of, string Mark, string Link);

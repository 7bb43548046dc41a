using Conformance.Judging;
using Conformance.Specs.Providers;

namespace Conformance.Dialects;

/// <summary>A member of a request, and the failures that are no departure where the vendor documents that it has no effect.</summary>
/// <param name="Waives">The rules, each with the kinds that say that the member was not kept to; none where none reads it.</param>
internal sealed record IgnorableMember(string Name, IReadOnlyList<WaivedKinds> Waives)
{
    /// <summary>The member concerns streams alone.</summary>
    public bool OfStreams { get; init; }

    /// <summary>What a spec declares, named after the member and its source; null where the dialect knows no such member.</summary>
    public static Convention? Convention(Dialect dialect, IgnoredMember declared)
    {
        foreach (var member in dialect.IgnorableMembers)
        {
            if (member.Name == declared.Member)
            {
                return member.ConventionOf(declared.Source);
            }
        }

        return null;
    }

    Convention ConventionOf(string source) =>
        new(
            $"ignored: {Name} ({source})",
            $"`{Name}` has no effect.",
            Waives,
            new RuleSource(SourceKind.VendorDocumentation, source, "", "", source, "", ""),
            one => !OfStreams || one.Answer.StreamRequested == true
        );
}

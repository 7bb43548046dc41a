using Conformance.Judging;
using Conformance.Reports;

namespace Conformance.Html.Models.Targets;

/// <summary>One trait of every target.</summary>
/// <param name="Values">In the order of the targets; null where it was not seen.</param>
internal sealed record Fingerprint(Trait Trait, IReadOnlyList<string?> Values)
{
    public bool Differs => Values.OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1;

    public static IReadOnlyList<Fingerprint> Of(Page page) =>
        [
            .. page.Report.Traits.Select(trait => new Fingerprint(
                trait,
                [.. page.Targets.Select(view => TraitValues.Of(view.Cells, trait.Id))]
            )),
        ];
}

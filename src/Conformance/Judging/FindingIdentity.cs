namespace Conformance.Judging;

/// <summary>What makes two findings the same from trial to trial.</summary>
internal sealed record FindingIdentity(string Rule, string Kind, string Where, int Turn)
{
    public static FindingIdentity Of(Finding finding) =>
        new(finding.Rule.Id, finding.Kind, finding.Where, finding.Turn);
}

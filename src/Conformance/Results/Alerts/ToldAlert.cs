namespace Conformance.Results.Alerts;

/// <summary>A change that somebody was told of, and that is not known to be over.</summary>
/// <param name="Key">As <see cref="Diffs.ChangeKey"/> makes it.</param>
/// <param name="Since">The night on which it was told.</param>
/// <param name="Target"><c>provider/model</c>.</param>
/// <param name="Subject">What it is about, in a few words.</param>
/// <param name="Rule">Null where it is no finding.</param>
/// <param name="Scenarios">In which it was seen, on whichever night since then.</param>
internal sealed record ToldAlert(
    string Key,
    DateOnly Since,
    string Target,
    string Subject,
    string? Rule,
    IReadOnlyList<string> Scenarios
);

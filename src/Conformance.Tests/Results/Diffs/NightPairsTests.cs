using Conformance.Dialects;
using Conformance.Recordings.GoVcr;
using Conformance.Reports.Diffs;
using Conformance.Results.Diffs;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Results.Diffs;

/// <summary>What two nights tell somebody who was woken by it, or was not.</summary>
internal sealed class NightPairsTests
{
    [TestCaseSource(nameof(Names))]
    public void Tells_two_nights_as_what_they_are(string name)
    {
        var (_, old, @new) = NightPairs.All.Single(pair => pair.Name == name);
        var diff = DiffSamples.Compare(old.Judge("2026-11-26"), @new.Judge("2026-11-27"));

        Snapshot.Verify(
            DiffText.Write(diff, DiffGate.Default, colour: false, ascii: false),
            testCase: name
        );
    }

    [TestCaseSource(nameof(Names))]
    public void Finds_no_change_between_a_night_and_itself(string name)
    {
        var (_, old, @new) = NightPairs.All.Single(pair => pair.Name == name);
        foreach (var night in (InventedNight[])[old, @new])
        {
            var diff = DiffSamples.Compare(night.Judge("2026-11-26"), night.Judge("2026-11-27"));
            Assert.That(diff.Changes, Is.Empty, DiffSamples.Tell(diff));
        }
    }

    [Test]
    public void Tells_recorded_nights_as_what_their_names_say()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_NIGHTS") is not { Length: > 0 } root)
        {
            Assert.Ignore("CONFORMANCE_NIGHTS does not name a folder of recordings of two nights");
            return;
        }

        var folders = Directory.GetDirectories(Path.Combine(root, "diff"));
        Assert.That(folders, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var folder in folders.Order(StringComparer.Ordinal))
            {
                var diff = RunComparison.Compare(
                    [.. CellPair.Of([Read(folder, "old")], [Read(folder, "new")])],
                    AllDialects.Usual.Traits.All,
                    []
                );
                var name = Path.GetFileName(folder);
                var told = $"{name}: {DiffSamples.Tell(diff)}";
                Assert.That(diff.Changes.Any(DiffGate.Default.Includes), Is.False, told);
                Assert.That(
                    diff.Changes.Select(change => change.Kind),
                    Is.SupersetOf(Kinds(name)),
                    told
                );
            }
        });
    }

    static IEnumerable<string> Names() => NightPairs.All.Select(pair => pair.Name);

    /// <summary>What must be told of a pair whose name begins so.</summary>
    static ChangeKind[] Kinds(string name) =>
        name[..name.IndexOf('-')] switch
        {
            "timing" => [ChangeKind.Timing],
            "upstream" => [ChangeKind.RoutedElsewhere],
            "missed" => [ChangeKind.MembersChanged],
            "true" => [ChangeKind.TraitChanged],
            _ when name == "mood-novita-id-form" => [ChangeKind.TraitChanged],
            _ => [ChangeKind.FirstSeen],
        };

    static Conformance.Results.CellResult Read(string folder, string night) =>
        DiffSamples.JudgeForeign(
            "case",
            night == "old" ? "2026-11-26" : "2026-11-27",
            CassetteReader.Read(
                File.ReadAllBytes(Directory.GetFiles(Path.Combine(folder, night)).Single())
            )
        );
}

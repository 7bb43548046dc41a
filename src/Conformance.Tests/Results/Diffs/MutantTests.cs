using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Results.Diffs;

/// <summary>A recording against mutants of itself: exactly that change, and the reverse when they are swapped.</summary>
internal sealed class MutantTests
{
    static readonly TestCaseData[] Mutants =
    [
        Renamed("object", "chunk/required-fields", "objectX"),
        Renamed("finish_reason", "finish/present", "choices[].finish_reasonX"),
        Renamed("usage", "usage/present", "usageX"),
        Renamed("delta", "chunk/delta-shape", "choices[].deltaX"),
        Renamed("prompt_tokens", "usage/shape", "usage.prompt_tokensX"),
        Renamed("choices", "chunk/required-fields", "choicesX"),
        Of(
            "a call without its type",
            "\"type\":\"function\",",
            "",
            ChangeKind.Worse,
            "tool-call/type-function"
        ),
        Of(
            "a call without its name",
            "\"name\":",
            "\"nameX\":",
            ChangeKind.Worse,
            "tool-call/name-on-open"
        ),
        Of("no end", "data: [DONE]\n\n", "", ChangeKind.Worse, "stream/done-last"),
        Of(
            "a comment",
            "data: [DONE]",
            ": ping\n\ndata: [DONE]",
            ChangeKind.TraitChanged,
            "sse-comments"
        ),
        Of(
            "a renamed vendor member",
            "\"x_groq\":",
            "\"x_grok\":",
            ChangeKind.MembersChanged,
            null
        ),
        Of(
            "another model",
            "moonshotai/kimi-k2-instruct-0905",
            "moonshotai/kimi-k3",
            ChangeKind.ModelReplaced,
            null
        ),
    ];

    [TestCaseSource(nameof(Mutants))]
    public void Tells_exactly_the_change_of_a_mutant(
        string find,
        string with,
        object kind,
        string? id
    )
    {
        var recording = DiffSamples.Read(DiffSamples.Groq);
        var old = DiffSamples.Judge(DiffSamples.Groq, recording);
        var mutant = DiffSamples.Judge(
            DiffSamples.Groq,
            DiffSamples.Change(
                recording,
                text => text.Replace(find, with, StringComparison.Ordinal)
            )
        );

        var diff = DiffSamples.Compare(old, mutant);

        Assert.That(diff.Changes, Has.Count.EqualTo(1), DiffSamples.Tell(diff));
        Assert.That(diff.Changes[0].Kind, Is.EqualTo(kind), DiffSamples.Tell(diff));
        Assert.That(
            diff.Changes[0].Rule ?? diff.Changes[0].Trait,
            Is.EqualTo(id),
            DiffSamples.Tell(diff)
        );
    }

    [TestCaseSource(nameof(Mutants))]
    public void Swaps_worse_and_fixed_with_the_runs(
        string find,
        string with,
        object kind,
        string? id
    )
    {
        _ = (kind, id);
        var recording = DiffSamples.Read(DiffSamples.Groq);
        var old = DiffSamples.Judge(DiffSamples.Groq, recording);
        var mutant = DiffSamples.Judge(
            DiffSamples.Groq,
            DiffSamples.Change(
                recording,
                text => text.Replace(find, with, StringComparison.Ordinal)
            )
        );

        var there = DiffSamples.Compare(old, mutant);
        var back = DiffSamples.Compare(mutant, old);

        Assert.That(
            Identities(back, ChangeKind.Fixed),
            Is.EqualTo(Identities(there, ChangeKind.Worse))
        );
        Assert.That(
            Identities(back, ChangeKind.Worse),
            Is.EqualTo(Identities(there, ChangeKind.Fixed))
        );
    }

    [Test]
    public void Finds_nothing_changed_between_two_recordings_of_one_provider()
    {
        const string Earlier = "groq/kimi-k2-0905/parallel-tools/2025-09-26.yaml";
        var diff = DiffSamples.Compare(
            DiffSamples.Judge(Earlier, DiffSamples.Read(Earlier)),
            DiffSamples.Judge(DiffSamples.Groq, DiffSamples.Read(DiffSamples.Groq))
        );

        Assert.That(diff.Compared, Is.EqualTo(1));
        Assert.That(diff.Changes, Is.Empty, DiffSamples.Tell(diff));
    }

    [Test]
    public void Finds_nothing_changed_between_a_recording_and_itself()
    {
        foreach (
            var file in Directory.EnumerateFiles(
                RecordedFiles.Folder,
                "20*.yaml",
                SearchOption.AllDirectories
            )
        )
        {
            var path = Path.GetRelativePath(RecordedFiles.Folder, file).Replace('\\', '/');
            var cell = DiffSamples.Judge(path, DiffSamples.Read(path));

            Assert.That(DiffSamples.Compare(cell, cell).Changes, Is.Empty, path);
        }
    }

    [TestCase("Groq", "Azure", true)]
    [TestCase("Groq", "groq", false)]
    public void Wakes_for_another_upstream_only_where_the_request_pins_it(
        string from,
        string to,
        bool alarming
    )
    {
        var recording = DiffSamples.Read(DiffSamples.OpenRouter);
        var elsewhere = DiffSamples.Change(
            recording,
            text =>
                text.Replace(
                    $"\"provider\":\"{from}\"",
                    $"\"provider\":\"{to}\"",
                    StringComparison.Ordinal
                )
        );
        var old = DiffSamples.Judge(DiffSamples.OpenRouter, recording);
        var routed = DiffSamples.Judge(DiffSamples.OpenRouter, elsewhere);

        var diff = DiffSamples.Compare(old, routed);

        Assert.That(
            diff.Changes.Select(change => change.Kind),
            Is.EqualTo(new[] { ChangeKind.RoutedElsewhere }),
            DiffSamples.Tell(diff)
        );
        Assert.That(diff.Changes[0].Alarming, Is.EqualTo(alarming));
        var unpinned = DiffSamples.Compare(
            Judge(DiffSamples.Unpin(recording)),
            Judge(DiffSamples.Unpin(elsewhere))
        );
        Assert.That(unpinned.Changes.Single().Alarming, Is.False);

        static CellResult Judge(Cassette cassette) =>
            DiffSamples.JudgeForeign("case", "2025-09-24", cassette);
    }

    static List<string> Identities(RunDiff diff, ChangeKind kind) =>
        [
            .. diff
                .Changes.SelectMany(change => change.With.Prepend(change))
                .Where(change => change.Kind == kind)
                .SelectMany(change => kind == ChangeKind.Fixed ? change.Old : change.New)
                .Select(sighting =>
                    $"{sighting.Cell.Cell} {sighting.Finding.Turn} {sighting.Finding.Rule.Id} {sighting.Finding.Kind} {sighting.Finding.Where}"
                )
                .Order(StringComparer.Ordinal),
        ];

    static TestCaseData Renamed(string member, string rule, string name) =>
        Of($"renamed: {name}", $"\"{member}\":", $"\"{member}X\":", ChangeKind.Worse, rule);

    static TestCaseData Of(string name, string find, string with, ChangeKind kind, string? id) =>
        new TestCaseData(find, with, kind, id).SetArgDisplayNames(name);
}

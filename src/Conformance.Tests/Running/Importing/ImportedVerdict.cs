using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Har;
using Conformance.Recordings.Imported;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Importing;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Tests.Serve;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Importing;

/// <summary>Compares what is made of another tool's file with the recording that the file was made from.</summary>
internal static class ImportedVerdict
{
    /// <summary>Fails unless the bytes and the verdict are the same, but for what the source did not keep.</summary>
    /// <param name="notKept">What the import must say of it.</param>
    public static void AssertSame(ReadOnlyMemory<byte> har, string recording, NotKept notKept) =>
        AssertSame([HarReader.Read("answers.har", har)], recording, notKept);

    public static void AssertSame(
        IReadOnlyList<ImportedFile> files,
        string recording,
        NotKept notKept
    )
    {
        var parts = recording.Split('/');
        var imported = Importer
            .Import(
                files,
                new ImportSettings
                {
                    Specs = ServedRecordings.Specs,
                    Provider = parts[0],
                    Model = parts[1],
                    Recorded = new DateOnly(2026, 9, 22),
                }
            )
            .Single();
        var original = SentPages.Read(recording);

        Assert.That(imported.Cell, Is.EqualTo(string.Join('/', parts[..3])), "recognised");
        Assert.That(imported.Row.NotKept, Is.EqualTo(notKept));
        Assert.That(
            imported.Cassette.Interactions.Select(one => one.Response.Body.ToArray()),
            Is.EqualTo(original.Interactions.Select(one => one.Response.Body.ToArray())),
            "the bodies"
        );

        var before = Judge(imported.Cell, original);
        var after = Judge(imported.Cell, imported.Cassette);
        Assert.That(after.Outcome, Is.EqualTo(before.Outcome), after.Detail);
        Assert.That(after.Findings.Select(Identity), Is.EqualTo(before.Findings.Select(Identity)));
        Assert.That(
            after.Expectations.Select(one => (one.Turn, one.Name, one.Held)),
            Is.EqualTo(before.Expectations.Select(one => (one.Turn, one.Name, one.Held)))
        );
        foreach (var (id, state) in before.Rules)
        {
            if (
                after.Rules[id] is { Kind: RuleStateKind.NotExercised } unrecorded
                && state.Kind != RuleStateKind.NotExercised
            )
            {
                Assert.That(unrecorded.Detail, Does.Contain("does not keep"), id);
                Assert.That(notKept, Is.Not.EqualTo(NotKept.None), id);
            }
            else
            {
                Assert.That(after.Rules[id], Is.EqualTo(state), id);
            }
        }
    }

    static object Identity(Finding finding) =>
        (
            finding.Turn,
            finding.Rule.Id,
            finding.Kind,
            finding.Where,
            finding.Offset,
            finding.Observed
        );

    static CellResult Judge(string cell, Cassette cassette)
    {
        var planned = Planner
            .Build(ServedRecordings.Specs, Filters.None, null)
            .Cells.First(one => one.Path == cell);
        return CellReplay.Judge(
            planned,
            cassette,
            CellVerdict.NotJudged(planned, Outcome.Error, "") with
            {
                Trial = "2026-01-01",
                Newest = true,
                Source = new CellSource("cassette", "x.yaml", "", null),
            },
            new DeviationBook([], null)
        );
    }
}

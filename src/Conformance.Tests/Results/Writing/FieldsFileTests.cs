using System.Text;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Recordings;
using Conformance.Results.Writing;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Schemas;
using Conformance.Tests.Running.Proof;
using Conformance.Tests.Snapshots;
using Conformance.Wire.Exchanges;
using NUnit.Framework;

namespace Conformance.Tests.Results.Writing;

sealed class FieldsFileTests
{
    [Test]
    public void Counts_the_members_of_the_committed_recordings()
    {
        var run = ReplayRun.Judge(
            ProofExamples.Specs,
            new RecordingFolder(Path.Combine(ProofExamples.Root, "cassettes")),
            new Filters([], [], []),
            asOf: null,
            countFields: true
        );
        var file = FieldsFile.Write(run.Cells);

        Snapshot.Verify(Encoding.UTF8.GetString(file), "json");
        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(ProofExamples.Root, "specs/schemas/fields.schema.json"))
        );
        using var json = JsonDocument.Parse(file);
        Assert.That(schema.Evaluate(json.RootElement), Is.Empty);
    }

    [Test]
    public void Counts_types_chunks_and_places()
    {
        var counts = Count(
            """{"a":1,"a.b":{"":[true]},"c":[{"d":null},{"d":1.5},{"d":1e3}]}""",
            """{"a":"x"}""",
            "[1]",
            """{"a":""",
            """{"a":1}{"a":1}"""
        );

        Assert.That(counts.Chunks, Is.EqualTo(2));
        Assert.That(
            counts.Paths().Select(path => $"{path.Path} {path.Counts.Chunks} {Types(path.Counts)}"),
            Is.EqualTo([
                "[\"a.b\"] 1 Object 1",
                "[\"a.b\"][\"\"] 1 Array 1",
                "[\"a.b\"][\"\"][] 1 Boolean 1",
                "a 2 Integer 1, String 1",
                "c 1 Array 1",
                "c[] 1 Object 3",
                "c[].d 1 Null 1, Number 2",
            ])
        );
    }

    [Test]
    public void Stays_small_on_hostile_answers()
    {
        var many =
            "{"
            + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"k{i}\":{{\"x\":1}}"))
            + "}";
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);
        var longName = $$"""{"{{new string('n', 100_000)}}":1,"\uD800":2}""";

        var counts = Count(many, deep, longName);

        Assert.That(counts.Chunks, Is.EqualTo(3));
        Assert.That(counts.Paths(), Has.Count.LessThanOrEqualTo(FieldCounts.MostPaths));
        Assert.That(counts.Paths().Max(path => path.Path.Length), Is.LessThan(200));
        Assert.That(counts.LeftOut, Is.GreaterThan(48_000));
    }

    [Test]
    public void Adding_the_counts_of_two_answers_is_counting_both()
    {
        string[] first = ["""{"a":1,"b":[{"c":1}]}""", """{"b":[]}"""];
        string[] second = ["""{"b":[{"c":null,"d":1}]}"""];
        var sum = Count(first);
        sum.Add(Count(second));

        Assert.That(Lines(sum), Is.EqualTo(Lines(Count([.. first, .. second]))));
    }

    static List<string> Lines(FieldCounts counts) =>
        [
            $"{counts.Chunks} {counts.LeftOut}",
            .. counts
                .Paths()
                .Select(path => $"{path.Path} {path.Counts.Chunks} {Types(path.Counts)}"),
        ];

    static string Types(FieldNode node) =>
        string.Join(
            ", ",
            Enum.GetValues<FieldType>()
                .Where(type => node.Of(type) > 0)
                .Select(type => $"{type} {node.Of(type)}")
        );

    static FieldCounts Count(params string[] events)
    {
        var body = string.Concat(events.Select(data => $"data: {data}\n\n"));
        var exchange = new Exchange(
            new SentRequest("POST", "https://x.example/v1/chat/completions", default),
            new ReceivedResponse(
                200,
                [new HeaderField("Content-Type", "text/event-stream")],
                Encoding.UTF8.GetBytes(body)
            )
        );
        var counts = new FieldCounts();
        counts.Add(ProofExamples.Dialect.Answers.Read(exchange, new(1)).Facts);
        return counts;
    }
}

using System.Text;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Tests.Serve;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Conversations;

/// <summary>What the source of a recording did not keep is held against nobody.</summary>
public class UnrecordedTests
{
    static readonly string[] All = [.. NotKeptNames.All];

    [TestCase("line-endings", "sse/canonical-frame")]
    [TestCase("terminator", "sse/canonical-frame", "stream/done-last")]
    [TestCase("bytes", "sse/utf8", "sse/canonical-frame", "text/no-mangled-chars")]
    [TestCase("headers", "http/content-type")]
    [TestCase("times")]
    [TestCase("non-ascii", "text/no-mangled-chars")]
    [TestCase(
        "ids",
        "stream/id-constant",
        "tool-id/style",
        "tool-id/kimi-sequence",
        "tool-id/length",
        "tool-id/form"
    )]
    [TestCase("created", "chunk/created-seconds")]
    [TestCase(
        "frames",
        "sse/data-json",
        "sse/field-syntax",
        "sse/utf8",
        "sse/canonical-frame",
        "stream/done-last"
    )]
    public void Leaves_out_the_rules_that_need_a_part_and_says_why(
        string part,
        params string[] rules
    )
    {
        var whole = Judge(Damaged(NotKept.None));
        var partly = Judge(Damaged(NotKeptNames.Parse(part)));

        var changed = partly
            .Rules.Where(rule => rule.Value.Kind == RuleStateKind.NotExercised)
            .Select(rule => rule.Key)
            .Where(id => whole.Rules[id].Kind != RuleStateKind.NotExercised);
        Assert.That(changed, Is.EquivalentTo(rules));
        Assert.That(
            partly.Findings.Select(finding => finding.Rule.Id).Distinct(),
            Is.EquivalentTo(
                whole.Findings.Select(finding => finding.Rule.Id).Distinct().Except(rules)
            )
        );
        foreach (var rule in rules)
        {
            Assert.That(
                partly.Rules[rule].Detail,
                Does.StartWith("the recording was made from one that does not keep"),
                rule
            );
        }

        Assert.That(partly.Health.Single(), Does.Contain(part));
        Assert.That(
            partly.Turns[0].TotalMilliseconds is null,
            Is.EqualTo(part == "times"),
            "the duration"
        );
    }

    [Test]
    public void Judges_of_a_body_that_somebody_changed_the_head_alone()
    {
        var result = Judge(Damaged(NotKept.Body));

        Assert.That(
            result
                .Rules.Where(rule => rule.Value.Kind != RuleStateKind.NotExercised)
                .Select(rule => rule.Key[..rule.Key.IndexOf('/')]),
            Is.Not.Empty.And.All.AnyOf("http", "error")
        );
        Assert.That(
            result.Findings.Select(finding => finding.Rule.Id).Distinct(),
            Is.EqualTo(new[] { "http/content-type" })
        );
    }

    [Test]
    public void Finds_what_the_test_took_away() =>
        Assert.That(
            Judge(Damaged(NotKept.None)).Findings.Select(finding => finding.Rule.Id).Distinct(),
            Is.EquivalentTo(
                new[] { "http/content-type", "sse/canonical-frame", "stream/done-last" }
            )
        );

    [TestCase(true)]
    [TestCase(false)]
    public void Leaves_out_only_the_way_to_fail_that_needs_a_part(bool kept)
    {
        var result = Judge(
            Replaced(
                Damaged(kept ? NotKept.None : NotKept.Json),
                "_tokens\":",
                "_tokens\":1.0,\"x\":"
            )
        );

        Assert.That(
            result.Rules["usage/shape"].Kind,
            Is.EqualTo(kept ? RuleStateKind.Failed : RuleStateKind.Held)
        );
        Assert.That(
            result.Findings.Any(finding =>
                finding.Rule.Id == "usage/shape" && finding.Kind == "fraction"
            ),
            Is.EqualTo(kept)
        );
    }

    static Cassette Replaced(Cassette cassette, string find, string with) =>
        new(
            2,
            [
                .. cassette.Interactions.Select(one => new Interaction(
                    one.Id,
                    one.Request,
                    one.Response with
                    {
                        Members = [],
                        Body = Encoding.UTF8.GetBytes(
                            Encoding
                                .UTF8.GetString(one.Response.Body.Span)
                                .Replace(find, with, StringComparison.Ordinal)
                        ),
                    }
                )),
            ]
        );

    [Test]
    public void Comes_back_from_a_cassette()
    {
        foreach (var part in All)
        {
            var cassette = Damaged(NotKeptNames.Parse(part) | NotKept.Times);
            var read = CassetteReader.Read(CassetteWriter.Write(cassette));

            Assert.That(
                read.Interactions.Select(one => one.Response.NotKept),
                Is.All.EqualTo(NotKeptNames.Parse(part) | NotKept.Times),
                part
            );
            Assert.That(CassetteWriter.Write(read), Is.EqualTo(CassetteWriter.Write(cassette)));
        }
    }

    [Test]
    public void Refuses_a_part_that_it_does_not_know()
    {
        var text = Encoding
            .UTF8.GetString(CassetteWriter.Write(Damaged(NotKept.Times)))
            .Replace("- times", "- smell", StringComparison.Ordinal);

        Assert.That(
            () => CassetteReader.Read(Encoding.UTF8.GetBytes(text)),
            Throws
                .TypeOf<CassetteException>()
                .With.Message.StartsWith(
                    "interactions[0].response.not_kept[0] is 'smell'; expected one of line-endings, terminator, bytes, headers, times"
                )
        );
    }

    [Test]
    public void Is_part_of_the_name_of_a_kept_exchange()
    {
        var one = Damaged(NotKept.None).Interactions[0].ToExchange();
        var other = one with { Response = one.Response with { NotKept = NotKept.Bytes } };

        Assert.That(ExchangeFile.Of(other).Name, Is.Not.EqualTo(ExchangeFile.Of(one).Name));
        Assert.That(
            CassetteReader
                .Read(Written(ExchangeFile.Of(other)))
                .Interactions[0]
                .ToExchange()
                .Response.NotKept,
            Is.EqualTo(NotKept.Bytes)
        );
    }

    static byte[] Written(ExchangeFile file)
    {
        using var written = new MemoryStream();
        file.Write(written);
        return written.ToArray();
    }

    /// <summary>A committed recording with CRLF, without [DONE] and with a wrong content type.</summary>
    static Cassette Damaged(NotKept notKept)
    {
        var recorded = CassetteReader.Read(
            File.ReadAllBytes(
                Path.Combine(
                    ServedRecordings.Recordings.Root,
                    "groq/kimi-k2-0905/single-tool/2025-10-23.yaml"
                )
            )
        );
        return new Cassette(
            2,
            [
                .. recorded.Interactions.Select(one => new Interaction(
                    one.Id,
                    one.Request,
                    one.Response with
                    {
                        Members = [],
                        Body = Encoding.UTF8.GetBytes(
                            Encoding
                                .UTF8.GetString(one.Response.Body.Span)
                                .Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)
                                .Replace("\n", "\r\n", StringComparison.Ordinal)
                        ),
                        Headers = [new RecordedHeader("Content-Type", ["text/plain"])],
                        NotKept = notKept,
                    }
                )),
            ]
        );
    }

    static CellResult Judge(Cassette cassette)
    {
        var cell = Planner
            .Build(ServedRecordings.Specs, new Filters(["groq"], [], ["single-tool"]), null)
            .Cells.First(cell => cell.Model.Id == "kimi-k2-0905");
        var result = CellVerdict.NotJudged(cell, Outcome.Error, "") with
        {
            Trial = "2025-10-23",
            Newest = true,
            Source = new CellSource("cassette", "x.yaml", "", null),
        };
        return CellReplay.Judge(cell, cassette, result, new DeviationBook([], null));
    }
}

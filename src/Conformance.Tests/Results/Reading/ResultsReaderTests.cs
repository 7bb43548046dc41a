using System.Text;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Tests.Reports;
using FsCheck.Fluent;

namespace Conformance.Tests.Results.Reading;

internal sealed class ResultsReaderTests
{
    static readonly byte[][] Samples =
    [
        Write(ReportSamples.Committed()),
        Write(ReportSamples.EveryOutcome()),
        Write(ReportSamples.Hostile("\u001b[31m<b>|`\u202Ex\r\n")),
    ];

    static string First => Encoding.UTF8.GetString(Samples[1]);

    [Test]
    public void Reads_what_was_written([Range(0, 2)] int sample)
    {
        var file = ResultsReader.Read(Samples[sample]);

        Assert.That(ResultsWriter.Write(file.Header, file.Cells), Is.EqualTo(Samples[sample]));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public FsCheck.Property Reads_generated_runs_as_they_were_written() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var cells = Enumerable
                    .Range(0, random.Next(6))
                    .Select(i => Any(random, i))
                    .ToArray();
                var bytes = Write(ReportSamples.Of(cells));
                var file = ResultsReader.Read(bytes);

                Assert.That(ResultsWriter.Write(file.Header, file.Cells), Is.EqualTo(bytes));
            }
        );

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public FsCheck.Property Never_crashes_on_damaged_files() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var bytes = Samples[1].ToArray();
                for (var i = random.Next(1, 5); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                if (random.Next(4) == 0)
                {
                    bytes = bytes[..random.Next(bytes.Length)];
                }

                try
                {
                    _ = ResultsReader.Read(bytes, partial: random.Next(2) == 0);
                }
                catch (ResultsException problem)
                {
                    Assert.That(problem.Message, Is.Not.Empty);
                }
            }
        );

    [TestCase("\"format\":1", "\"format\":2", 1, "/format")]
    [TestCase("\"type\":\"header\"", "\"type\":\"cell\"", 1, "/type")]
    [TestCase("\"outcome\":\"fail\"", "\"outcome\":\"failed\"", 3, "/outcome")]
    [TestCase("\"newest\":true", "\"newest\":1", 2, "/newest")]
    [TestCase("\"attempts\":1", "\"attempts\":-1", 2, "/attempts")]
    [TestCase("\"total_ms\":348.9", "\"total_ms\":1e999", 2, "/turns/0/timings/total_ms")]
    [TestCase("\"level\":\"SHOULD\"", "\"level\":\"MAY\"", 4, "/findings/0/level")]
    [TestCase("\"rule\":\"usage/final-chunk\"", "\"rule\":\"usage\"", 4, "/findings/0/rule")]
    [TestCase("\"findings\":[", "\"findings\":{}, \"x\":[", 2, "/findings")]
    [TestCase("\"health\":[]", "\"health\":[],\"health\":[]", 2, null)]
    public void Says_where_a_line_is_wrong(string find, string with, int line, string? pointer)
    {
        var at = First.IndexOf(find, StringComparison.Ordinal);
        var damaged = First[..at] + with + First[(at + find.Length)..];

        var problem = Assert.Throws<ResultsException>(() =>
            ResultsReader.Read(Encoding.UTF8.GetBytes(damaged))
        );

        Assert.That(problem.Pointer, Is.EqualTo(pointer), problem.Message);
        Assert.That(problem.Line, Is.EqualTo(line), problem.Message);
    }

    [Test]
    public void Ignores_members_and_lines_that_it_does_not_know()
    {
        var later = First.Replace(
            "\"type\":",
            "\"later\":{\"a\":[1]},\"type\":",
            StringComparison.Ordinal
        );
        var file = ResultsReader.Read(Encoding.UTF8.GetBytes(later + "{\"type\":\"later\"}\n"));

        Assert.That(ResultsWriter.Write(file.Header, file.Cells), Is.EqualTo(Samples[1]));
    }

    [Test]
    public void Refuses_a_file_that_was_cut_and_reads_one_that_still_grows()
    {
        var cut = Samples[1][..(Samples[1].Length / 2)];

        Assert.Throws<ResultsException>(() => ResultsReader.Read(cut));
        var file = ResultsReader.Read(cut, partial: true);
        Assert.That(file.Complete, Is.False);
        Assert.That(file.Cells, Is.Not.Empty);
    }

    [Test]
    public void Keeps_the_id_and_the_words_of_a_rule_that_the_catalogue_has_not()
    {
        var other = First.Replace("usage/final-chunk", "of-old/rule", StringComparison.Ordinal);
        var file = ResultsReader.Read(Encoding.UTF8.GetBytes(other));

        Assert.That(
            file.Cells.SelectMany(cell => cell.Findings).Select(finding => finding.Rule.Id),
            Does.Contain("of-old/rule")
        );
        Assert.That(
            Encoding.UTF8.GetString(ResultsWriter.Write(file.Header, file.Cells)),
            Is.EqualTo(other)
        );
    }

    static CellResult Any(Random random, int number)
    {
        var cell = ReportSamples.Cell(
            (Outcome)random.Next(9),
            "s" + number,
            random.Next(2) == 0 ? "groq" : "other"
        );
        var traits = new TraitSet();
        for (var i = random.Next(4); i > 0; i--)
        {
            traits.Add("t" + random.Next(3), "any", Text(random));
        }

        var members = new MemberSet();
        for (var i = random.Next(3); i > 0; i--)
        {
            members.Add(
                "stream" + random.Next(2),
                new SortedList<string, MemberUse>(StringComparer.Ordinal)
                {
                    ["id" + Text(random)] = new(true, MemberTypes.String),
                    ["usage"] = new(random.Next(2) == 0, MemberTypes.Null | MemberTypes.Object),
                }
            );
        }

        return cell with
        {
            Members = members,
            Turns =
            [
                .. cell.Turns.Select(turn =>
                    turn with
                    {
                        Circumstance = random.Next(2) == 0 ? null : AnyCircumstance(random),
                        Pinned = random.Next(2) == 0 ? null : [Text(random)],
                    }
                ),
            ],
            Seen =
            [
                .. Enumerable
                    .Range(1, random.Next(3))
                    .Select(turn => new SeenTurn(
                        turn,
                        AnyCircumstance(random),
                        [new FindingIdentity("usage/final-chunk", "k", "/" + Text(random), turn)]
                    )),
            ],
            Upstream = random.Next(2) == 0 ? null : Text(random),
            Detail = Text(random),
            Traits = traits,
            Newest = random.Next(3) > 0,
            Findings =
            [
                .. Enumerable
                    .Range(0, random.Next(3))
                    .Select(_ => ReportSamples.Finding(text: "/" + Text(random))),
            ],
            Rules = new Dictionary<string, RuleState>(StringComparer.Ordinal)
            {
                ["http/status"] = RuleState.Held,
                ["args/schema"] = new RuleState(RuleStateKind.NotExercised, Text(random)),
                ["usage/arithmetic"] = new RuleState(RuleStateKind.Waived, Text(random)),
            },
        };
    }

    static Circumstance AnyCircumstance(Random random) =>
        new(
            Circumstance.Outputs[random.Next(3)],
            random.Next(2) == 0,
            random.Next(2) == 0,
            random.Next(2) == 0 ? null : Text(random)
        );

    static string Text(Random random)
    {
        string[] pieces = ["a", "\"", "\\", "\u202E", "\n", "é", "\U0001F600", "…", "\0", " "];
        return string.Concat(
            Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)])
        );
    }

    static byte[] Write(Conformance.Reports.Report report) =>
        ResultsWriter.Write(report.Header, report.Cells);
}

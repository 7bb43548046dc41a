using System.Text;
using Conformance.Judging;
using Conformance.Running.AdHoc;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class ChunkLinesFormatTests
{
    const string Sample = "vercel-chunks/stream.chunks.txt";

    [Test]
    public void Gives_the_chunks_of_the_stream()
    {
        var body = SampleVerdict.Read(Sample).Exchanges.Single().Exchange.Response.Body;

        Assert.That(
            Encoding.UTF8.GetString(body.Span) + "data: [DONE]\n\n",
            Is.EqualTo(Encoding.UTF8.GetString(SampleVerdict.Body('A')))
        );
    }

    [Test]
    public void Judges_only_what_the_chunks_say()
    {
        var input = AdHocFile.Of(Sample, FormatSamples.Read(Sample), default);
        var cell = AdHocJudge.Judge([input], []).Single();

        Assert.That(cell.Outcome.Name(), Is.EqualTo("pass"));
        Assert.That(
            cell.Rules.Where(rule =>
                    rule.Key.StartsWith("sse/", StringComparison.Ordinal)
                    || rule.Key.StartsWith("http/", StringComparison.Ordinal)
                    || rule.Key == "stream/done-last"
                )
                .Select(rule => rule.Value.Kind),
            Is.All.EqualTo(RuleStateKind.NotExercised)
        );
        Assert.That(cell.Rules["finish/known"].Kind, Is.EqualTo(RuleStateKind.Held));
        Assert.That(cell.Rules["chunk/required-fields"].Kind, Is.EqualTo(RuleStateKind.Held));
    }

    [Test]
    public void Tells_the_line_that_is_cut()
    {
        var whole = FormatSamples.Read(Sample);
        for (var at = whole.AsSpan().IndexOf((byte)'\n') + 3; at < whole.Length - 1; at += 17)
        {
            var cut = whole[..at];
            if (cut[^1] is (byte)'}' or (byte)'\n')
            {
                continue;
            }

            Assert.That(
                AdHocFile.Of(Sample, cut, default).Problem,
                Does.Match("^[2-5]:1: ").And.Contain("was the file cut?"),
                $"cut at {at}"
            );
        }
    }
}

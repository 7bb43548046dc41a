using System.IO.Compression;
using System.Text;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class VcrpyFormatTests
{
    [TestCase("string.yaml", "ABC")]
    [TestCase("serializer.json", "ABC")]
    [TestCase("gzip-binary.yaml", "AB")]
    [TestCase("gzip-header-plain-body.yaml", "B")]
    [TestCase("httpx-content.yaml", "AB")]
    [TestCase("python-tags.yaml", "B")]
    [TestCase("alias.yaml", "B")]
    [TestCase("langchain.yaml.gz", "AB")]
    public void Gives_the_bytes_as_they_were_sent(string sample, string exchanges)
    {
        var read = SampleVerdict.Read("vcrpy/" + sample).Exchanges;

        Assert.That(read, Has.Count.EqualTo(exchanges.Length));
        for (var i = 0; i < read.Count; i++)
        {
            var (request, response) = read[i].Exchange;
            Assert.That(response.Body.ToArray(), Is.EqualTo(SampleVerdict.Body(exchanges[i])));
            Assert.That(
                request.Body.ToArray(),
                Is.EqualTo(SampleVerdict.RequestBody(exchanges[i]))
            );
            Assert.That(response.NotKept, Is.EqualTo(NotKept.Times));
            Assert.That((response.Status, request.Method), Is.EqualTo((200, "POST")));
        }
    }

    const string B = "fail finish/known";

    [TestCase("string.yaml", B, "pass", "skipped")]
    [TestCase("serializer.json", B, "pass", "skipped")]
    [TestCase("folded.yaml", "pass")]
    [TestCase("gzip-binary.yaml", B, "pass")]
    [TestCase("gzip-header-plain-body.yaml", B)]
    [TestCase("httpx-content.yaml", B, "pass")]
    [TestCase("python-tags.yaml", B)]
    [TestCase("alias.yaml", B)]
    [TestCase("parsed-body.yaml", B, "pass")]
    [TestCase("pretty-printed.yaml", B)]
    [TestCase("langchain.yaml.gz", B, "pass")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of("vcrpy/" + sample), Is.EqualTo(cells));

    [TestCase("parsed-body.yaml", NotKept.NonAscii)]
    [TestCase("pretty-printed.yaml", NotKept.None)]
    public void Says_that_json_was_written_anew(string sample, NotKept more)
    {
        var answer = SampleVerdict.Read("vcrpy/" + sample).Exchanges[0].Exchange.Response;

        Assert.That(answer.NotKept, Is.EqualTo(NotKept.Json | NotKept.Times | more));
    }

    [TestCase("vcrpy/string.yaml")]
    [TestCase("vcrpy/gzip-binary.yaml")]
    [TestCase("vcrpy/parsed-body.yaml")]
    [TestCase("vcrpy/serializer.json")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);

    [Test]
    public void Takes_the_day_from_the_date_of_the_answer() =>
        Assert.That(
            SampleVerdict.Read("vcrpy/string.yaml").Exchanges[0].Recorded,
            Is.EqualTo(new DateOnly(2026, 9, 22))
        );

    [TestCase("'281'", "'17'", NotKept.Json)]
    [TestCase("'85'", "'17'", NotKept.Request)]
    [TestCase("finish_reason\": \"eos\"", "finish_reason\": eos", NotKept.Body)]
    public void Asks_the_content_length_what_was_changed(
        string length,
        string other,
        NotKept notKept
    )
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("vcrpy/pretty-printed.yaml"))
            .Replace(length, other, StringComparison.Ordinal);

        var read = SampleVerdict.Read("pretty-printed.yaml", Encoding.UTF8.GetBytes(text));

        Assert.That(read.Exchanges[0].Exchange.Response.NotKept.HasFlag(notKept));
    }

    [TestCase("uri: https", "uri: [https", "was the file cut?")]
    [TestCase("code: 200", "code: many", "expected a status")]
    [TestCase("string: \"", "string: !!binary \"%", "is not base64")]
    [TestCase("headers: *id001", "headers: *id002", "alias of nothing")]
    public void Names_what_is_wrong_and_where(string find, string with, string told)
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("vcrpy/alias.yaml"))
            .Replace(find, with, StringComparison.Ordinal);

        var refused = Assert.Throws<RecordingException>(() =>
            SampleVerdict.Read("alias.yaml", Encoding.UTF8.GetBytes(text))
        );

        Assert.That(refused!.Message, Does.Match("^[0-9]+:[0-9]+: ").And.Contain(told));
    }

    [Test]
    public void Says_that_a_compressed_file_was_cut()
    {
        var whole = FormatSamples.Read("vcrpy/langchain.yaml.gz");
        for (var length = 30; length < whole.Length; length += 97)
        {
            Assert.That(
                AdHocFile.Of("langchain.yaml.gz", whole[..length], default).Problem,
                Does.Contain("damaged or cut")
            );
        }
    }

    /// <summary>As Python escapes it in a cassette, and as it came.</summary>
    [TestCase("\\ud83d\\ude00")]
    [TestCase("\U0001F600")]
    public void Writes_a_character_of_four_bytes_as_itself(string written)
    {
        var text =
            $"{{\"interactions\":[{{\"request\":{{\"uri\":\"https://a.test\"}},\"response\":{{\"status\":200,\"parsed_body\":{{\"a\":\"<\\\"{written}\\\"\\n{written}\"}}}}}}],\"version\":1}}";
        var answer = SampleVerdict
            .Read("emoji.json", Encoding.UTF8.GetBytes(text))
            .Exchanges[0]
            .Exchange.Response;

        Assert.That(
            Encoding.UTF8.GetString(answer.Body.Span),
            Is.EqualTo("{\"a\":\"<\\\"\U0001F600\\\"\\n\U0001F600\"}")
        );
        Assert.That(answer.NotKept & NotKept.NonAscii, Is.EqualTo(NotKept.None));
    }

    [Test]
    public void Says_that_a_compressed_body_was_cut()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(SampleVerdict.Body('A'));
        }

        var body = Convert.ToBase64String(packed.ToArray().AsSpan()[..^40]);
        var text =
            $"{{\"interactions\":[{{\"request\":{{\"uri\":\"https://a.test\"}},\"response\":{{\"status\":200,\"body\":{{\"base64_string\":\"{body}\"}}}}}}],\"version\":1}}";

        Assert.That(
            () => SampleVerdict.Read("cut.json", Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<RecordingException>().With.Message.Contains("damaged or cut")
        );
    }

    [Test]
    public void Refuses_a_body_that_unpacks_to_more_than_any_answer()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 257; i++)
            {
                gzip.Write(zeros);
            }
        }

        var text =
            $"{{\"interactions\":[{{\"request\":{{\"uri\":\"https://a.test\"}},\"response\":{{\"status\":200,\"body\":{{\"base64_string\":\"{Convert.ToBase64String(packed.ToArray())}\"}}}}}}],\"version\":1}}";

        Assert.That(
            () => SampleVerdict.Read("bomb.json", Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<RecordingException>().With.Message.Contains("unpacks to more than")
        );
    }

    [Test]
    public void Refuses_aliases_that_grow()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        text.Insert(0, "interactions:\n- request:\n    uri: u\n  response: {}\n")
            .Append("version: 1\n");

        var refused = Assert.Throws<RecordingException>(() =>
            SampleVerdict.Read("bomb.yaml", Encoding.UTF8.GetBytes(text.ToString()))
        );

        Assert.That(refused!.Message, Does.Contain("a bomb"));
    }

    [Test]
    public void Refuses_deep_nesting() =>
        Assert.That(
            () =>
                SampleVerdict.Read(
                    "deep.yaml",
                    Encoding.UTF8.GetBytes(
                        "interactions:\n- request:\n    uri: u\n  response: "
                            + new string('[', 5_000)
                    )
                ),
            Throws.TypeOf<RecordingException>()
        );
}

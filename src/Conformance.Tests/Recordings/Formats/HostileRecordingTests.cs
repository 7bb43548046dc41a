using System.IO.Compression;
using System.Text;
using Conformance.Running.AdHoc;

namespace Conformance.Tests.Recordings.Formats;

/// <summary>Damaged, hostile and huge files of every format: each is refused in words, or read; none ends the program.</summary>
internal sealed class HostileRecordingTests
{
    const int Places = 50;

    static IEnumerable<string> Samples() =>
        Directory
            .EnumerateFiles(FormatSamples.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(FormatSamples.Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Is_told_where_a_file_is_cut(string sample)
    {
        var whole = FormatSamples.Read(sample);
        for (var i = 0; i < Places; i++)
        {
            AssertTold(sample, whole[..(whole.Length * i / Places)]);
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Survives_random_damage(string sample)
    {
        var random = new Random(20261128);
        for (var i = 0; i < 2 * Places; i++)
        {
            var bytes = FormatSamples.Read(sample).ToList();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                Damage(bytes, random);
            }

            AssertTold(sample, [.. bytes]);
        }
    }

    static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.InsertRange(
                    at,
                    "{[\"'&*!|>-:\n"u8.ToArray().AsSpan(random.Next(11), 1).ToArray()
                );
                break;
        }
    }

    /// <summary>It may be judged, refused, or named; whatever is said of it is fit to be shown.</summary>
    static void AssertTold(string sample, byte[] bytes)
    {
        var input = AdHocFile.Of(sample, bytes, default);
        var cells = AdHocJudge.Judge([input], []);
        if (input.Problem is null && input.Other is null)
        {
            Assert.That(cells, Is.Not.Empty, "something is said of it");
        }

        Assert.That(JudgedFiles.Of([input]).Single().Reason ?? "", Does.Not.Match("[\\x00-\\x1F]"));
    }

    [TestCase("req_llm/stream.json", "\"b64\": \"", "is not base64")]
    [TestCase("req_llm/plain-b64.json", "\"b64\": \"", "is not base64")]
    [TestCase("wiremock/mappings/plain-base64.json", "\"base64Body\": \"", "is not base64")]
    [TestCase("vcr-rb/base64.yml", "base64_string: \"", "is not base64")]
    [TestCase("vcrpy/gzip-binary.yaml", "!!binary |\n", "is not base64")]
    [TestCase("har/polly-gzip.har", "\"text\": \"[\\\"", "this is not base64")]
    public void Refuses_base64_that_is_none(string sample, string before, string told)
    {
        var text = Encoding.UTF8.GetString(FormatSamples.Read(sample));
        var at = text.LastIndexOf(before, StringComparison.Ordinal) + before.Length;
        at += text[at..].Length - text[at..].TrimStart().Length;

        var input = AdHocFile.Of(sample, Encoding.UTF8.GetBytes(text.Insert(at, "%")), default);

        Assert.That(input.Problem, Does.Match("^[0-9]+:").And.Contain(told));
    }

    [TestCase(
        """{"interactions":[{"request":{"uri":"https://a.test"},"response":{"status":200,"body":{"base64_string":"BOMB"}}}],"version":1}"""
    )]
    [TestCase(
        """{"request":{"url":"https://a.test","canonical_json":{}},"response":{"status":200,"body":{"b64":"BOMB"}}}"""
    )]
    [TestCase("""{"request":{"urlPath":"/v1"},"response":{"base64Body":"BOMB"}}""")]
    [TestCase(
        """{"interactions":[{"request":{"url":"https://a.test"},"response":{"status":200,"body":"BOMB","bodyEncoding":"base64"}}]}"""
    )]
    [TestCase("when:\n  path: /v1\nthen:\n  status: 200\n  body_base64: BOMB\n")]
    [TestCase(
        "http_interactions:\n- request:\n    uri: u\n  response:\n    status: 200\n    body:\n      base64_string: BOMB\nrecorded_with: VCR\n"
    )]
    public void Refuses_a_body_that_unpacks_to_more_than_any_answer(string file) =>
        Assert.That(
            AdHocFile
                .Of(
                    "bomb",
                    Encoding.UTF8.GetBytes(
                        file.Replace(
                            "BOMB",
                            Convert.ToBase64String(Bomb.Value),
                            StringComparison.Ordinal
                        )
                    ),
                    default
                )
                .Problem,
            Does.Match("^[0-9]+:[0-9]+: ").And.Contain("unpacks to more than")
        );

    [Test]
    public void Refuses_a_file_that_unpacks_to_more_than_any_recording() =>
        Assert.That(
            AdHocFile.Of("bomb.gz", Bomb.Value, default).Problem,
            Does.Contain("unpacks to more than")
        );

    [TestCase("interactions:\n- request:\n    uri: u\n  response: {}\nversion: 1\n")]
    [TestCase("http_interactions: []\nrecorded_with: VCR\n")]
    [TestCase("when:\n  path: /v1\nthen:\n  status: 200\n  body: x\n")]
    public void Refuses_aliases_that_grow(string begin)
    {
        var text = new StringBuilder(begin).Append("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.That(
            AdHocFile.Of("x.yaml", Encoding.UTF8.GetBytes(text.ToString()), default).Problem,
            Does.Match("^[0-9]+:[0-9]+: ").And.Contain("a bomb")
        );
    }

    [TestCase("vcrpy/string.yaml")]
    [TestCase("vcrpy/serializer.json")]
    [TestCase("vcr-rb/utf8.yml")]
    [TestCase("azure-test-proxy/session.json")]
    [TestCase("nock/back.json")]
    [TestCase("httpmock/exchanges.yaml")]
    [TestCase("wiremock/all.json")]
    [TestCase("interactions-json/recorder.json")]
    [TestCase("mastra/recordings.json")]
    [TestCase("dd-test-agent/stream.json")]
    [TestCase("vercel-chunks/stream.chunks.txt")]
    [MaxTime(60_000)]
    public void Takes_a_large_body_in_its_stride(string sample)
    {
        var words = string.Concat(Enumerable.Repeat("many words ", 8 * 1024 * 1024 / 11));
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read(sample))
            .Replace("ezi", words, StringComparison.Ordinal);

        var input = AdHocFile.Of(sample, Encoding.UTF8.GetBytes(text), default);

        Assert.That((input.Problem, input.Other), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(
            input.Exchanges.Max(one => one.Response.Body.Length),
            Is.GreaterThan(words.Length)
        );
        Assert.That(AdHocJudge.Judge([input], []), Is.Not.Empty);
    }

    static readonly Lazy<byte[]> Bomb = new(static () =>
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

        return packed.ToArray();
    });
}

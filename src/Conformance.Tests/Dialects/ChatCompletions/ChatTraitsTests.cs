using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions;

internal sealed class ChatTraitsTests
{
    static string Observe(Judged judged, string trait)
    {
        var traits = new TraitSet();
        AllDialects.Find("chat-completions")!.Traits.Observe(judged.Reading, traits);
        return traits.Values.TryGetValue(trait, out var circumstances)
            ? string.Join(
                "; ",
                circumstances.Select(entry => $"{entry.Key}: {string.Join(", ", entry.Value)}")
            )
            : "none";
    }

    static string Chunk(
        string members,
        string delta = "{\"content\":\"Hi\"}",
        string finish = "null"
    ) => $"{{{members}\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    static string InStream(string trait, params string[] chunks) =>
        Observe(Judged.Answer(Judged.Stream(chunks)), trait);

    [TestCase("chatcmpl-123e4567-e89b-12d3-a456-426614174000", "chatcmpl-UUID")]
    [TestCase("123e4567-e89b-12d3-a456-426614174000", "UUID")]
    [TestCase("gen-1761231345-abcdef", "gen-TIME-6 characters")]
    [TestCase("gen-abc-def", "gen-7 characters")]
    [TestCase("gen--abc", "gen-4 characters")]
    [TestCase("abcdef", "6 characters")]
    [TestCase("-abcdef", "7 characters")]
    [TestCase("a1-abcdef", "9 characters")]
    [TestCase("1-2-3", "5 characters")]
    [TestCase("abcdefghijklmnopqrs-x", "abcdefghijklmnopqrs-1 characters")]
    [TestCase("abcdefghijklmnopqrst-x", "22 characters")]
    public void Names_the_form_of_an_id(string id, string expected) =>
        Assert.That(
            InStream("id-form", Chunk($"\"id\":\"{id}\",")),
            Is.EqualTo("any: " + expected)
        );

    [Test]
    public void Takes_the_id_of_the_first_chunk_that_carries_the_answer() =>
        Assert.That(
            InStream(
                "id-form",
                "{\"id\":\"\",\"choices\":[]}",
                Chunk("\"id\":\"abc\","),
                Chunk("\"id\":\"abcdef\",")
            ),
            Is.EqualTo("any: 3 characters")
        );

    [Test]
    public void Observes_nothing_of_a_refusal() =>
        Assert.That(
            Observe(
                Judged.Answer(Chunk("\"id\":\"abc\","), Judged.AsksForDocument, status: 400),
                "id-form"
            ),
            Is.EqualTo("none")
        );

    [TestCase("m", "any: as requested")]
    [TestCase("n", "any: n")]
    [TestCase("", "none")]
    public void Compares_the_model(string model, string expected) =>
        Assert.That(InStream("model-echo", Chunk($"\"model\":\"{model}\",")), Is.EqualTo(expected));

    [TestCase("", "any: by the book")]
    [TestCase("\"system_fingerprint\":\"x\",", "any: by the book")]
    [TestCase("\"system_fingerprint\":null,", "any: system_fingerprint: null")]
    [TestCase("\"service_tier\":\"odd\",", "any: service_tier: odd")]
    [TestCase("\"service_tier\":null,", "any: by the book")]
    [TestCase("\"service_tier\":\"auto\",", "any: by the book")]
    [TestCase("\"service_tier\":\"default\",", "any: by the book")]
    [TestCase("\"service_tier\":\"flex\",", "any: by the book")]
    [TestCase("\"service_tier\":\"scale\",", "any: by the book")]
    [TestCase("\"service_tier\":\"priority\",", "any: by the book")]
    [TestCase("\"service_tier\":\"fast\",", "any: by the book")]
    [TestCase(
        "\"system_fingerprint\":null,\"service_tier\":\"odd\",",
        "any: service_tier: odd, system_fingerprint: null"
    )]
    public void Observes_the_metadata(string members, string expected) =>
        Assert.That(InStream("metadata", Chunk(members)), Is.EqualTo(expected));

    [Test]
    public void Remembers_a_null_fingerprint_and_the_first_unknown_tier() =>
        Assert.That(
            InStream(
                "metadata",
                Chunk("\"system_fingerprint\":null,\"service_tier\":\"one\","),
                Chunk("\"system_fingerprint\":\"x\",\"service_tier\":\"two\",")
            ),
            Is.EqualTo("any: service_tier: one, system_fingerprint: null")
        );

    [TestCase("", "any: none")]
    [TestCase(": hi\n\n", "any: present")]
    public void Notices_comments(string before, string expected) =>
        Assert.That(
            Observe(Judged.Answer(before + Judged.Stream(Chunk(""))), "sse-comments"),
            Is.EqualTo(expected)
        );

    const string Usage =
        "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3},";
    const string OtherUsage =
        "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2},";
    const string NoUsage = "\"usage\":null,";

    static IEnumerable<TestCaseData> Usages()
    {
        var none = Chunk("");
        var nothing = Chunk(NoUsage);
        var own = $"{{{Usage}\"choices\":[]}}";
        var beside = Chunk(Usage, "{}", "\"stop\"");
        var within = Chunk(Usage);
        var other = Chunk(OtherUsage);
        yield return Case([none], "none", "any: no usage", "any: absent");
        yield return Case([nothing], "none", "any: no usage", "any: null");
        yield return Case([none, nothing], "none", "any: no usage", "any: null on some");
        yield return Case([own], "any: choices: []", "any: once", "none");
        yield return Case([none, own], "any: choices: []", "any: once", "any: absent");
        yield return Case([beside], "any: beside finish_reason", "any: once", "none");
        yield return Case([within], "any: on a chunk with a choice", "any: once", "none");
        yield return Case(
            [within, own],
            "any: choices: [], on a chunk with a choice",
            "any: twice",
            "none"
        );
        yield return Case(
            [within, within, own],
            "any: choices: [], on a chunk with a choice",
            "any: many times",
            "none"
        );
        yield return Case(
            [other, own],
            "any: choices: [], on a chunk with a choice",
            "any: once",
            "none"
        );

        static TestCaseData Case(string[] chunks, string place, string repeated, string before) =>
            new(chunks, place, repeated, before);
    }

    [TestCaseSource(nameof(Usages))]
    public void Observes_where_usage_stands(
        string[] chunks,
        string place,
        string repeated,
        string before
    )
    {
        Assert.That(InStream("usage-place", chunks), Is.EqualTo(place));
        Assert.That(InStream("usage-repeated", chunks), Is.EqualTo(repeated));
        Assert.That(InStream("usage-null-before", chunks), Is.EqualTo(before));
    }

    [Test]
    public void Observes_no_usage_of_a_document() =>
        Assert.That(
            Observe(
                Judged.Answer(
                    $"{{{Usage}\"choices\":[{{\"index\":0,\"message\":{{\"content\":\"Hi\"}}}}]}}",
                    Judged.AsksForDocument
                ),
                "usage-repeated"
            ),
            Is.EqualTo("none")
        );

    static string Delta(string delta, string finish = "null") => Chunk("", delta, finish);

    [TestCase("{\"role\":\"assistant\"}", "{\"content\":\"Hi\"}", "any: sent", "any: not repeated")]
    [TestCase("{\"content\":\"Hi\"}", "{\"content\":\"Hi\"}", "any: missing", "any: not repeated")]
    [TestCase(
        "{\"content\":\"Hi\"}",
        "{\"role\":\"assistant\"}",
        "any: missing",
        "any: not repeated"
    )]
    [TestCase("{\"role\":\"assistant\"}", "{\"role\":\"assistant\"}", "any: sent", "any: repeated")]
    [TestCase("{\"role\":null}", "{\"role\":7}", "any: missing", "any: not repeated")]
    public void Observes_the_role(string first, string second, string onFirst, string repeated)
    {
        string[] chunks = [Delta(first), Delta(second)];
        Assert.That(InStream("role-first-missing", chunks), Is.EqualTo(onFirst));
        Assert.That(InStream("role-repeated", chunks), Is.EqualTo(repeated));
    }

    [TestCase("{\"content\":\"Hi\"}", "\"stop\"", "any: with output")]
    [TestCase("{\"content\":\"\"}", "\"stop\"", "any: own chunk")]
    [TestCase("{}", "\"stop\"", "any: own chunk")]
    [TestCase("{\"content\":\"Hi\"}", "null", "none")]
    [TestCase("{\"refusal\":\"no\"}", "\"stop\"", "any: with output")]
    [TestCase("{\"refusal\":\"\"}", "\"stop\"", "any: own chunk")]
    [TestCase("{\"reasoning\":\"so\"}", "\"stop\"", "any: with output")]
    [TestCase("{\"reasoning_content\":\"so\"}", "\"stop\"", "any: with output")]
    [TestCase("{\"reasoning_content\":7}", "\"stop\"", "any: own chunk")]
    [TestCase("{\"tool_calls\":[{}]}", "\"tool_calls\"", "any: with output")]
    [TestCase("{\"tool_calls\":[]}", "\"tool_calls\"", "any: own chunk")]
    public void Observes_output_beside_the_finish_reason(
        string delta,
        string finish,
        string expected
    ) =>
        Assert.That(
            InStream("finish-own-chunk", Delta("{\"content\":\"a\"}"), Delta(delta, finish)),
            Is.EqualTo(expected)
        );

    const string Call =
        "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\"}}]";
    const string More = "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]";

    [TestCase("{" + Call + "}", "call: absent", "any: no")]
    [TestCase("{\"content\":null," + Call + "}", "call: null", "any: no")]
    [TestCase("{\"content\":\"\"," + Call + "}", "call: ", "any: no")]
    [TestCase("{\"content\":7," + Call + "}", "call: other", "any: no")]
    [TestCase("{\"content\":\"Hi\"," + Call + "}", "text-before-call: text", "any: yes")]
    public void Observes_the_content_beside_a_call(string delta, string content, string before)
    {
        string[] chunks = [Delta(delta), Delta("{" + More + "}")];
        Assert.That(InStream("tool-content", chunks), Is.EqualTo(content));
        Assert.That(InStream("text-before-tools", chunks), Is.EqualTo(before));
        Assert.That(InStream("args-granularity", chunks), Is.EqualTo("any: fragments"));
        Assert.That(InStream("args-granularity", chunks[0]), Is.EqualTo("any: whole"));
        Assert.That(InStream("tool-id-style", chunks), Is.EqualTo("any: other"));
        Assert.That(InStream("tool-id-portable", chunks), Is.EqualTo("any: portable"));
    }

    [Test]
    public void Text_after_a_call_is_no_text_before_it() =>
        Assert.That(
            InStream(
                "text-before-tools",
                Delta("{" + Call + "}"),
                Delta("{\"content\":\"Hi\"," + More + "}")
            ),
            Is.EqualTo("any: no")
        );

    [Test]
    public void Observes_of_a_document_what_does_not_arrive_in_pieces()
    {
        var judged = Judged.Answer(
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":null,"
                + Call
                + "},\"finish_reason\":\"tool_calls\"}]}",
            Judged.AsksForDocument,
            contentType: "application/json"
        );

        Assert.Multiple(() =>
        {
            Assert.That(Observe(judged, "tool-content"), Is.EqualTo("call: null"));
            Assert.That(Observe(judged, "args-granularity"), Is.EqualTo("none"));
            Assert.That(Observe(judged, "role-repeated"), Is.EqualTo("none"));
            Assert.That(Observe(judged, "finish-own-chunk"), Is.EqualTo("none"));
            Assert.That(Observe(judged, "sse-comments"), Is.EqualTo("none"));
            Assert.That(Observe(judged, "vendor-fields"), Is.EqualTo("call: none"));
        });
    }

    [Test]
    public void Names_each_member_outside_the_specification_once()
    {
        var chunk =
            "{\"x\":1,\"object\":\"o\",\"obfuscation\":\"o\",\"moderation\":{},\"choices\":[{\"index\":0,\"x\":1,\"logprobs\":null,\"delta\":{\"x\":1,\"annotations\":[],\"reasoning\":\"a\"}}],\"usage\":{\"x\":1}}";

        Assert.That(
            InStream("vendor-fields", chunk, chunk),
            Is.EqualTo(
                "text+reasoning: choices[].delta.annotations, choices[].delta.reasoning, choices[].delta.x, choices[].x, usage.x, x"
            )
        );
        Assert.That(
            Observe(
                Judged.Answer(
                    chunk.Replace("\"delta\"", "\"message\"", StringComparison.Ordinal),
                    Judged.AsksForDocument
                ),
                "vendor-fields"
            ),
            Is.EqualTo(
                "text+reasoning: choices[].message.reasoning, choices[].message.x, choices[].x, usage.x, x"
            )
        );
    }

    [Test]
    public void Does_not_name_members_without_end()
    {
        var members = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"x{i:D3}\":1"));
        // The set of values has its own, smaller limit.
        Assert.That(
            (
                (Conformance.Dialects.ChatCompletions.ChatAnswer)
                    Judged.Answer(Judged.Stream(Chunk(members + ","))).Reading.Facts
            ).VendorMembers,
            Has.Count.EqualTo(100)
        );
    }

    [Test]
    public void Keeps_the_values_of_each_upstream_apart()
    {
        var dialect = AllDialects.Find("chat-completions")!;
        var judged = Judged.Answer(Judged.Stream(Chunk("\"provider\":\"P\",\"id\":\"abc\",")));
        var reading = dialect.Answers.Read(
            judged.Reading.Facts.Exchange,
            new(1) { Upstream = new("/provider", null) }
        );
        var traits = new TraitSet();
        dialect.Traits.Observe(reading, traits);

        Assert.That(reading.Upstream, Is.EqualTo("P"));
        Assert.That(traits.Values["id-form"].Keys, Is.EqualTo(new[] { "any@P" }));
        Assert.That(traits.Values["vendor-fields"].Keys, Is.EqualTo(new[] { "text@P" }));
    }
}

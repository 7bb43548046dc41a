using System.Text;
using System.Text.Json;
using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>What is said of a key is what the library says of the value itself.</summary>
public sealed class KeyTests
{
    static readonly JsonSchema Chunk = JsonSchema.Load(
        File.ReadAllBytes(
            Path.Combine(
                SchemaTestFiles.Root,
                "specs",
                "schemas",
                "chat-completions",
                "chunk.schema.json"
            )
        )
    );

    // As those of clients: with what forbids to leave anything out, at some places.
    static readonly JsonSchema Client = SchemaTestFiles.Schema(
        """
        {"properties":{
          "created":{"type":"integer","minimum":-1,"exclusiveMaximum":2000000000},
          "usage":{"patternProperties":{"_tokens$":{"type":"integer"}},"dependentRequired":{"prompt_tokens":["total_tokens"]}},
          "choices":{"maxItems":1,"items":{"properties":{
            "index":{"multipleOf":2},
            "finish_reason":{"enum":["stop",null,1,[1]]},
            "logprobs":{"uniqueItems":true,"contains":{"type":"object"}},
            "delta":{"minProperties":1,"propertyNames":{"maxLength":9},"unevaluatedProperties":{"type":["string","null"]},"properties":{
              "content":{"pattern":"^[a-z ]"},
              "tool_calls":{"uniqueItems":true,"items":{"properties":{"id":{"minLength":3,"format":"uuid"}}}}}}}}}}}
        """
    );

    static IEnumerable<TestCaseData> Schemas()
    {
        yield return new TestCaseData(Chunk).SetArgDisplayNames("chunk");
        yield return new TestCaseData(Client).SetArgDisplayNames("client");
    }

    [TestCaseSource(nameof(Schemas))]
    public void Says_of_a_key_what_the_library_says_of_the_value(JsonSchema schema)
    {
        int valid = 0,
            invalid = 0;
        foreach (var chunk in ChunkMutations.Mutated(seed: 20261127, each: 8))
        {
            var told = schema.Evaluate(SchemaTestFiles.Json(chunk));
            var direct = Direct(schema, chunk);
            Assert.That(
                told.Count == 0 ? null : told[0],
                Is.EqualTo(direct.Count == 0 ? null : direct[0]),
                chunk
            );
            // Of items that are alike the first is told.
            Assert.That(
                told.Select(failure => failure.EvaluationPath).Distinct(),
                Is.EqualTo(direct.Select(failure => failure.EvaluationPath).Distinct()),
                chunk
            );
            _ = told.Count == 0 ? valid++ : invalid++;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(valid, Is.GreaterThan(50));
            Assert.That(invalid, Is.GreaterThan(50));
        }
    }

    static List<SchemaFailure> Direct(JsonSchema schema, string chunk)
    {
        var bytes = Encoding.UTF8.GetBytes(chunk);
        var value = SchemaTestFiles.Json(chunk);
        return
        [
            .. schema
                .Library.Failures(new Key(bytes, bytes.Length, 64, []))
                .Select(place => place.Tell(value)),
        ];
    }

    [TestCase(
        """{"choices":[],"choices":[{"index":0}],"usage":{}}""",
        """{"choices":[{"index":0}],"usage":{}}"""
    )]
    [TestCase(
        """{"choices":[{"index":0,"index":"x","delta":{}}]}""",
        """{"choices":[{"index":"x","delta":{}}]}"""
    )]
    [TestCase(
        """{"id":1,"id":"a","id":"","object":"chat.completion.chunk"}""",
        """{"id":"","object":"chat.completion.chunk"}"""
    )]
    [TestCase("""{"c\u0068oices":[{"index":"x"}],"choices":[]}""", """{"choices":[]}""")]
    [TestCase("""{"model":"\ud800","\udc00":1}""", """{"model":"?"}""")]
    [TestCase(
        """{"created":1.5e9,"choices":[{"delta":{}}]}""",
        """{"created":1500000000,"choices":[{"delta":{}}]}"""
    )]
    [TestCase(
        """{"object":"chat.completion\u002echunk"}""",
        """{"object":"chat.completion.chunk"}"""
    )]
    public void Reads_two_spellings_alike(string odd, string plain) =>
        Assert.That(
            Chunk
                .Evaluate(SchemaTestFiles.Json(odd))
                .Select(failure => (failure.EvaluationPath, failure.InstancePointer)),
            Is.EqualTo(
                Direct(Chunk, plain)
                    .Select(failure => (failure.EvaluationPath, failure.InstancePointer))
            )
        );

    [Test]
    public void Keeps_the_positions_of_items_before_which_others_were_left_out() =>
        Assert.That(
            SchemaTestFiles
                .Schema("""{"items":{"items":{"type":"string"}}}""")
                .Evaluate(
                    SchemaTestFiles.Json("""[[],[],["a","b",null,"c",1,2],["x","y",null,"z",3]]""")
                )
                .Select(failure => $"{failure.InstancePointer} {failure.Observed}"),
            Is.EqualTo(["/2/2 null", "/2/4 1"])
        );

    [TestCase(
        """{"choices":[{"index":1,"delta":{"content":"one"},"finish_reason":null}]}""",
        """{"choices":[{"index":9,"delta":{"content":"another"},"finish_reason":null}]}""",
        true
    )]
    [TestCase("""{"id":"a","x":1}""", """{"x":[2],"id":"b"}""", true)]
    [TestCase("""{"id":"a"}""", """{"id":""}""", false)]
    [TestCase("""{"created":1600000000}""", """{"created":1700000000}""", true)]
    [TestCase("""{"created":1600000000}""", """{"created":1}""", false)]
    [TestCase(
        """{"choices":[{"finish_reason":"stop"}]}""",
        """{"choices":[{"finish_reason":"end"}]}""",
        false
    )]
    public void Has_one_key_for_what_the_schema_cannot_tell_apart(
        string one,
        string other,
        bool same
    ) => Assert.That(KeyOf(one) == KeyOf(other), Is.EqualTo(same), $"{KeyOf(one)}\n{KeyOf(other)}");

    static string KeyOf(string chunk) =>
        Encoding.UTF8.GetString(
            new KeyWriter().Write(SchemaTestFiles.Json(chunk), KeyPlanner.Plan([Chunk.Root]))
        );

    [Test]
    public void Judges_a_key_once_for_all_schemas_of_a_group()
    {
        var group = new SchemaGroup([Chunk, Client]);
        var first = group.Judge(
            SchemaTestFiles.Json("""{"choices":[{"delta":{"content":"b"}}]}""")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                group.Judge(
                    SchemaTestFiles.Json("""{"choices":[{"delta":{"content":"b"}}],"vendor":1}""")
                ),
                Is.SameAs(first)
            );
            Assert.That(first.Failures(0), Is.Not.Empty);
            Assert.That(first.Refuses(1), Is.False);
        }
    }

    [Test]
    public void Judges_a_schema_that_speaks_of_itself() =>
        Assert.That(
            SchemaTestFiles
                .Schema(
                    """{"allOf":[{"$ref":"#/$defs/tree"},{"maxProperties":3}],"$defs":{"tree":{"properties":{"left":{"$ref":"#/$defs/tree"},"value":{"type":"integer"}}}}}"""
                )
                .Evaluate(SchemaTestFiles.Json("""{"left":{"left":{"value":"x"}},"value":1}"""))
                .Select(failure => failure.InstancePointer),
            Is.EqualTo(["/left/left/value"])
        );

    [Test]
    [CancelAfter(20_000)]
    public void Reads_a_chunk_of_fifty_thousand_choices_as_one_of_few()
    {
        var choices = string.Join(
            ",",
            Enumerable
                .Range(0, 50_000)
                .Select(i =>
                    $$$"""{"index":{{{i}}},"delta":{"content":"{{{i}}}"},"finish_reason":null}"""
                )
        );
        var key = KeyOf($$"""{"choices":[{{choices}},{"index":"x"}]}""");
        var failures = Chunk.Evaluate(
            SchemaTestFiles.Json($$"""{"choices":[{{choices}},{"index":"x"}]}""")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(key, Has.Length.LessThan(300));
            Assert.That(
                failures.Select(failure => failure.InstancePointer),
                Has.Member("/choices/50000/index")
            );
        }
    }

    [Test]
    public void Reads_four_thousand_tokens_with_their_probabilities_as_one_of_few()
    {
        var tokens = Enumerable
            .Range(0, 4_000)
            .Select(i =>
                $$"""{"token":"t{{i}}","logprob":-{{i}}.25,"bytes":[{{i % 256}}],"top_logprobs":[{"token":"t{{i}}","logprob":-{{i}}.5,"bytes":null}]}"""
            );
        var chunk =
            $$$"""{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null,"logprobs":{"content":[{{{string.Join(',', tokens)}}}]}}]}""";
        var group = new SchemaGroup([Chunk]);
        var failures = group.Judge(SchemaTestFiles.Json(chunk)).Failures(0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KeyOf(chunk), Has.Length.LessThan(1000));
            Assert.That(
                failures.Select(failure => failure.InstancePointer),
                Has.None.Contains("logprobs")
            );
            Assert.That(group.Known.Count, Is.EqualTo(1));
        }
    }

    [Test]
    public void Keeps_within_its_bounds_where_every_chunk_has_a_key_of_its_own()
    {
        const int Longest = 100;
        // What the client's pattern looks at is in the key.
        var group = new SchemaGroup([Chunk, Client]);
        Judge(0, 1000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Known.Count, Is.EqualTo(1000));
            Assert.That(group.Known.Bytes, Is.LessThan(1000 * Longest));
        }
        Judge(1000, 5000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Known.Count, Is.LessThanOrEqualTo(SchemaGroup.MostKeys));
            Assert.That(group.Known.Bytes, Is.LessThanOrEqualTo(SchemaGroup.MostKeys * Longest));
        }

        void Judge(int first, int end)
        {
            for (var i = first; i < end; i++)
            {
                var judgement = group.Judge(
                    SchemaTestFiles.Json(
                        $$$"""{"choices":[{"index":0,"delta":{"content":"text {{{i}}}"}}]}"""
                    )
                );
                // A few of them are asked; each takes fewer steps than are allowed, or this would throw.
                if (i % 100 == 0)
                    Assert.That(judgement.Failures(1), Is.Empty);
            }
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public void Bounds_a_chunk_of_many_different_choices()
    {
        // Some members each, so that no two choices are alike.
        string[] members =
        [
            "\"index\":0",
            "\"delta\":{}",
            "\"finish_reason\":null",
            "\"logprobs\":null",
        ];
        string[] deltas =
        [
            "\"role\":null",
            "\"content\":null",
            "\"tool_calls\":[]",
            "\"refusal\":null",
            "\"function_call\":{}",
        ];
        var kinds =
            from a in Some(members)
            from b in Some(deltas)
            select $"{{{a}{(a.Length > 0 && !a.Contains("delta") ? "," : "")}{(a.Contains("delta") ? "" : $"\"delta\":{{{b}}}")}}}";
        var choices = string.Join(",", Enumerable.Repeat(kinds, 20).SelectMany(each => each));
        Assert.That(
            () => Chunk.Evaluate(SchemaTestFiles.Json($$"""{"choices":[{{choices}}]}""")),
            Is.Not.Empty
        );
    }

    static IEnumerable<string> Some(string[] parts) =>
        Enumerable
            .Range(0, 1 << parts.Length)
            .Select(bits => string.Join(",", parts.Where((_, i) => (bits & 1 << i) != 0)));

    [Test]
    public void Forgets_keys_beyond_its_bounds()
    {
        var cache = new KeyCache<string>(mostEntries: 100, mostBytes: 4000);
        for (var i = 0; i < 350; i++)
            cache.Add(BitConverter.GetBytes(i), $"{i}");
        for (var i = 0; i < 10; i++)
            cache.Add(new byte[1000 + i], "long");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cache.Count, Is.LessThanOrEqualTo(100));
            Assert.That(cache.Bytes, Is.LessThanOrEqualTo(4000));
        }
    }
}

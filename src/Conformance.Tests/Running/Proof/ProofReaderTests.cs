using System.Text;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Proof;
using Conformance.Specs;
using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

sealed class ProofReaderTests
{
    const string Path = "proof/finish/once/x.yaml";

    const string Good = """
        format: 1
        rule: finish/once
        title: T
        base: { cassette: c.yaml, interaction: 0 }
        change:
          - { event: 0, set: { /choices/0/finish_reason: stop } }
        expect:
          - { rule: finish/once, kind: repeated }

        """;

    const string Body = """
        data: {"id":"a","choices":[{"index":0,"delta":{"content":"ä"},"finish_reason":null}]}

        : comment

        data: {"id":"a","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """;

    static (ProofExample? Example, IReadOnlyList<SpecError> Errors) Read(string text)
    {
        var cassette = CassetteWriter.Write(
            new Cassette(
                2,
                [
                    new Interaction(
                        0,
                        new RecordedRequest
                        {
                            Method = "POST",
                            Url = "https://p.example/v1/chat/completions",
                            Body = "{\"model\":\"m\",\"stream\":true}"u8.ToArray(),
                        },
                        new RecordedResponse
                        {
                            Code = 200,
                            Body = Encoding.UTF8.GetBytes(Body.ReplaceLineEndings("\n")),
                        }
                    ),
                ]
            )
        );
        var errors = new SpecErrors(Path);
        var reader = new ProofReader(path => path == "c.yaml" ? cassette.ToArray() : null);
        return (reader.Read(Path, Encoding.UTF8.GetBytes(text), errors), errors.All);
    }

    static string BodyAfter(string change)
    {
        var (example, errors) = Read(
            Good.Replace(
                "{ event: 0, set: { /choices/0/finish_reason: stop } }",
                change,
                StringComparison.Ordinal
            )
        );
        Assert.That(errors, Is.Empty);
        return Encoding.UTF8.GetString(example!.Exchange.Response.Body.Span);
    }

    [TestCase("{ event: 1, into: [] }", "finish_reason\":\"stop\"", 0)]
    [TestCase("{ event: 1, into: [{}, {}] }", "finish_reason\":\"stop\"", 2)]
    [TestCase("{ event: [0, 1], set: { /id: b } }", "\"id\":\"b\"", 2)]
    [TestCase("{ event: all, remove: /id }", "\"id\"", 0)]
    [TestCase("{ event: 2, data: x }", "data: x\n\n", 1)]
    [TestCase("{ event: 2, data: { a: 1.0 } }", "data: {\"a\":1.0}\n\n", 1)]
    [TestCase("{ event: 2, raw: \"x\" }", "}\n\nx", 1)]
    [TestCase("{ replace: \"data: \", with: \"data:\", times: 2 }", "data: ", 1)]
    [TestCase("{ append: \"data: [DONE]\\n\\n\" }", "[DONE]", 2)]
    [TestCase("{ cut-before: \"[DONE]\" }", "[DONE]", 0)]
    [TestCase("{ event: 0, set: { /choices/-: { index: 1 } } }", "{\"index\":1}", 1)]
    public void Changes_the_answer(string change, string text, int count) =>
        Assert.That(
            BodyAfter(change).Split(text, StringSplitOptions.None).Length - 1,
            Is.EqualTo(count)
        );

    [Test]
    public void Leaves_what_it_does_not_change_byte_for_byte() =>
        Assert.That(
            BodyAfter("{ event: 1, into: [{}] }"),
            Is.EqualTo(Body.ReplaceLineEndings("\n"))
        );

    [Test]
    public void Merges_the_request()
    {
        var (example, errors) = Read(Good + "request: { stream: null, n: 2, model: { a: 1 } }\n");
        Assert.That(errors, Is.Empty);
        Assert.That(
            Encoding.UTF8.GetString(example!.Exchange.Request.Body.Span),
            Is.EqualTo("{\"model\":{\"a\":1},\"n\":2}")
        );
    }

    [TestCase("event: 0", "event: 9", ":6:14: expected the number of an event from 0 to 2")]
    [TestCase("/choices/0/finish_reason", "/choice/0/x", ":6:24: the JSON has nothing at")]
    [TestCase("/choices/0/finish_reason", "choices", ":6:24: expected a JSON pointer")]
    [TestCase("c.yaml", "d.yaml", ":4:19: cassettes/d.yaml is not there")]
    [TestCase("c.yaml", "../c.yaml", ":4:19: cassettes/../c.yaml is not there")]
    [TestCase("interaction: 0", "interaction: 1", ":4:40: the recording has 1 interactions")]
    [TestCase("rule: finish/once\n", "rule: finish/onse\n", ":2:7: unknown rule 'finish/onse'")]
    [TestCase("kind: repeated", "kinds: repeated", ":8:26: unknown key 'kinds'")]
    [TestCase(
        "{ rule: finish/once,",
        "{ rule: usage/stable,",
        ":8:5: a finding of another rule than"
    )]
    [TestCase("- { event", "- { replace: zz, with: y }\n  - { event", ":6:16: the body does not")]
    [TestCase(
        "- { event",
        "- { prepend: x }\n  - { event",
        ":7:5: a change of events stands after"
    )]
    [TestCase("{ event: 0,", "{ event: 0, with: x,", ":6:17: unknown key 'with'")]
    [TestCase("- { event", "- { drop: 1 }\n  - { event", ":6:7: unknown key 'drop'")]
    [TestCase("title: T", "title: T\nbugs: [1]", ":4:7: an example that represents a bug needs")]
    public void Says_where_and_what_is_wrong(string old, string fresh, string expected)
    {
        var (_, errors) = Read(
            Good.ReplaceLineEndings("\n").Replace(old, fresh, StringComparison.Ordinal)
        );
        Assert.That(
            errors.Select(error => error.ToString()),
            Has.Some.StartsWith(Path + expected),
            string.Join('\n', errors)
        );
    }

    [Test]
    public void Reads_any_damaged_example_without_a_crash()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var other in "\0{}[]:-\n'\"0/"u8)
            {
                var damaged = bytes.ToArray();
                damaged[at] = other;
                Assert.That(() => Read(Encoding.UTF8.GetString(damaged)), Throws.Nothing);
            }
        }
    }
}

using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>How the elements of tool_calls become calls.</summary>
internal sealed class CallAssemblerTests
{
    static string Call(string members) => Delta($"{{\"tool_calls\":[{{{members}}}]}}");

    static string Show(CallFacts call) =>
        $"{call.Id} {call.Name} {call.Arguments.Text} at {call.Index}, {call.Position}"
        + (call.AtTakenIndex ? ", taken" : "")
        + (call.Custom ? ", custom" : "")
        + (call.ArgumentsOfOtherType ? ", other type" : "");

    static IEnumerable<string> Calls(params string[] elements) =>
        Streamed([.. elements.Select(Call)]).Choices[0].Calls.Select(Show);

    const string Open =
        "\"index\":0,\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\"}";

    [Test]
    public void Puts_a_call_together() =>
        Assert.That(
            Calls(Open, "\"index\":0,\"function\":{\"arguments\":\"}\"}"),
            Is.EqualTo(new[] { "1 a {} at 0, 0" })
        );

    [TestCase("\"index\":1,\"id\":\"2\",\"function\":{\"name\":\"b\",\"arguments\":\"}\"}", 2)]
    [TestCase("\"id\":\"2\",\"function\":{\"name\":\"b\"}", 2, Description = "no index, a new id")]
    [TestCase("\"function\":{\"name\":\"b\"}", 2, Description = "no index, a new name")]
    [TestCase("\"id\":\"2\"", 2)]
    [TestCase("\"function\":{\"arguments\":\"}\"}", 1, Description = "no index, nothing new")]
    [TestCase("\"id\":\"\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}", 1)]
    [TestCase(
        "\"index\":-1,\"function\":{\"arguments\":\"}\"}",
        1,
        Description = "no index at all"
    )]
    [TestCase("\"index\":\"0\",\"function\":{\"arguments\":\"}\"}", 1)]
    [TestCase("\"index\":0,\"id\":\"2\"", 1, Description = "another id for the same call")]
    [TestCase("\"index\":0,\"id\":\"2\",\"function\":{\"name\":\"b\"}", 2)]
    [TestCase("\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"b\"}", 1)]
    public void Knows_which_call_an_element_continues(string later, int calls) =>
        Assert.That(Calls(Open, later).Count(), Is.EqualTo(calls));

    [Test]
    public void Opens_another_call_at_a_taken_index() =>
        Assert.That(
            Calls(
                Open,
                "\"index\":0,\"function\":{\"arguments\":\"}\"}",
                "\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"{\"}",
                "\"index\":0,\"function\":{\"arguments\":\"}\"}"
            ),
            Is.EqualTo(new[] { "1 a {} at 0, 0", " a {} at 0, 1, taken" })
        );

    [TestCase("\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\" \"}", "NameAgain")]
    [TestCase("\"index\":0,\"function\":{\"name\":\"a\"}", "NameAgain")]
    [TestCase("\"index\":0,\"id\":\"2\"", "AnotherCall")]
    [TestCase("\"index\":0,\"id\":\"1\"", "")]
    [TestCase("\"index\":0,\"id\":\"\"", "EmptyMember")]
    [TestCase("\"index\":0,\"function\":{\"name\":\"\"}", "EmptyMember")]
    [TestCase("\"index\":0,\"id\":null,\"function\":{\"name\":null}", "")]
    public void Says_what_a_later_member_means_once_the_arguments_are_complete(
        string later,
        string meaning
    )
    {
        var choice = Streamed(
            Call(Open),
            Call("\"index\":0,\"function\":{\"arguments\":\"}\"}"),
            Call(later)
        ).Choices[0];

        Assert.That(
            string.Join(' ', choice.LaterDeltas.Select(delta => delta.Meaning)),
            Is.EqualTo(meaning)
        );
    }

    [TestCase("\"index\":0,\"id\":\"2\"", "OtherId /choices/0/delta/tool_calls/0/id 1 2")]
    [TestCase(
        "\"index\":0,\"function\":{\"name\":\"b\"}",
        "NameAgain /choices/0/delta/tool_calls/0/function/name the name on the opening delta only b"
    )]
    [TestCase(
        "\"index\":0,\"id\":\"\"",
        "EmptyMember /choices/0/delta/tool_calls/0/id the member absent \"\""
    )]
    [TestCase(
        "\"index\":0,\"function\":{\"name\":\"\"}",
        "EmptyMember /choices/0/delta/tool_calls/0/function/name the member absent \"\""
    )]
    [TestCase(
        "\"index\":0,\"id\":\"2\",\"function\":{\"name\":\"b\"}",
        "AnotherCall /choices/0/delta/tool_calls/0 more of the call 1 at index 0, or another index id 2, name b"
    )]
    public void Says_what_a_later_member_means_before_that(string later, string expected) =>
        Assert.That(
            Streamed(Call(Open), Call(later))
                .Choices[0]
                .LaterDeltas.Select(delta =>
                    $"{delta.Meaning} {delta.Pointer} {delta.Expected} {delta.Observed}"
                ),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void Takes_a_late_id_and_name()
    {
        var choice = Streamed(
            Call("\"index\":0,\"function\":{\"arguments\":\"{\"}"),
            Call("\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"a\"}")
        ).Choices[0];
        var call = choice.Calls.Single();

        Assert.Multiple(() =>
        {
            Assert.That(Show(call), Is.EqualTo("1 a { at 0, 0"));
            Assert.That(call.IdOnOpen, Is.False);
            Assert.That(call.NameOnOpen, Is.False);
            Assert.That(call.OpenIdSeen, Is.EqualTo("absent"));
            Assert.That(call.OpenNameSeen, Is.EqualTo("absent"));
            Assert.That(call.OpenTypeSeen, Is.EqualTo("absent"));
            Assert.That(choice.LaterDeltas, Is.Empty);
            Assert.That(
                call.ArgumentsPointer,
                Is.EqualTo("/choices/0/delta/tool_calls/0/function/arguments")
            );
        });
    }

    [TestCase("\"a\"", "", "\"tool_b\"", "a")]
    [TestCase("\"tool_\"", "", "\"b\"", "tool_b")]
    [TestCase("\"tool\"", "\"_\"", "\"b\"", "tool_b")]
    [TestCase("\"tool_b\"", "", "\"x\"", "tool_b")]
    [TestCase("\"too\"", "", "\"l\"", "too")]
    public void Joins_a_name_that_comes_in_pieces(
        string first,
        string second,
        string third,
        string expected
    )
    {
        var chunks = new[] { first, second, third }
            .Where(piece => piece.Length > 0)
            .Select(piece => Call($"\"index\":0,\"id\":\"1\",\"function\":{{\"name\":{piece}}}"))
            .ToArray();
        var judged = Judged.Answer(
            Judged.Stream(chunks),
            """{"messages":[],"stream":true,"tools":[{"function":{"name":"tool_b"}}]}"""
        );

        Assert.That(Facts(judged).Choices[0].Calls.Single().Name, Is.EqualTo(expected));
    }

    [Test]
    public void Does_not_join_a_name_without_end()
    {
        var piece = Call($"\"index\":0,\"function\":{{\"name\":\"{new string('a', 100)}\"}}");

        Assert.That(
            Streamed(piece, piece, piece).Choices[0].Calls.Single().NamePieces,
            Has.Length.EqualTo(200)
        );
    }

    [TestCase("", "absent", false)]
    [TestCase("\"type\":\"function\",", "\"function\"", false)]
    [TestCase("\"type\":null,\"custom\":{},", "null", true)]
    [TestCase("\"type\":\"custom\",", "\"custom\"", false)]
    [TestCase("\"type\":\"custom\",\"custom\":{},", "\"custom\"", true)]
    [TestCase("\"type\":\"function\",\"custom\":{},", "\"function\"", false)]
    [TestCase("\"custom\":{},", "absent", false)]
    public void Knows_the_kind_of_a_call(string members, string type, bool custom)
    {
        var call = Streamed(Call(members + "\"index\":0,\"id\":\"1\"")).Choices[0].Calls.Single();
        Assert.That(call.OpenTypeSeen, Is.EqualTo(type));
        Assert.That(call.Custom, Is.EqualTo(custom));
    }

    [TestCase("\"type\":\"function\"", 0)]
    [TestCase("\"type\":null", 0)]
    [TestCase("\"id\":\"1\"", 0)]
    [TestCase("\"type\":\"\"", 1)]
    [TestCase("\"type\":7", 1)]
    public void Notes_another_type_later_on(string members, int expected) =>
        Assert.That(
            Streamed(Call(Open), Call("\"index\":0," + members))
                .Choices[0]
                .Calls.Single()
                .LaterTypes,
            Has.Count.EqualTo(expected)
        );

    [Test]
    public void Shows_id_name_and_type_as_they_opened_a_call()
    {
        var call = Streamed(
            Call(
                "\"id\":\"\\u0031\",\"type\":\"\\u0066unction\",\"function\":{\"name\":\"\\u0061\"}"
            )
        )
            .Choices[0]
            .Calls.Single();

        Assert.That(
            $"{call.OpenIdSeen} {call.OpenNameSeen} {call.OpenTypeSeen}",
            Is.EqualTo("1 a \"function\"")
        );
    }

    [Test]
    public void Notes_arguments_that_are_no_string_in_every_delta() =>
        Assert.That(
            Calls(
                "\"index\":0,\"id\":\"1\",\"function\":{\"arguments\":{}}",
                "\"index\":0,\"function\":{\"arguments\":{}}"
            ),
            Is.EqualTo(new[] { "1   at 0, 0, other type" })
        );

    [TestCase("\"arguments\":{}", true)]
    [TestCase("\"arguments\":null", false)]
    [TestCase("\"arguments\":\"{}\"", false)]
    [TestCase("\"name\":7", false)]
    public void Notes_arguments_that_are_no_string(string members, bool expected)
    {
        var call = Streamed(
            Call("\"index\":0,\"id\":\"1\",\"function\":{" + members + "}"),
            Call("\"index\":0,\"function\":{\"arguments\":\"x\"}")
        )
            .Choices[0]
            .Calls.Single();

        Assert.That(call.ArgumentsOfOtherType, Is.EqualTo(expected));
        Assert.That(call.NameOnOpen, Is.False);
    }

    [Test]
    public void Passes_over_elements_that_are_no_objects() =>
        Assert.That(
            Streamed(Delta($"{{\"tool_calls\":[7,{{{Open}}}]}}"))
                .Choices[0]
                .Calls.Select(call => call.OpenPointer),
            Is.EqualTo(new[] { "/choices/0/delta/tool_calls/1" })
        );

    [Test]
    public void Takes_each_element_of_a_document_for_a_call_of_its_own()
    {
        var answer = Document(
            $"{{\"choices\":[{{\"message\":{{\"tool_calls\":[{{{Open}}},{{{Open}}},{{}}]}}}}]}}"
        );

        Assert.That(
            answer.Choices[0].Calls.Select(call => call.OpenPointer),
            Is.EqualTo(
                new[]
                {
                    "/choices/0/message/tool_calls/0",
                    "/choices/0/message/tool_calls/1",
                    "/choices/0/message/tool_calls/2",
                }
            )
        );
    }
}

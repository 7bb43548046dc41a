using Conformance.Dialects.ChatCompletions;
using Conformance.Judging.View;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>The deprecated <c>function_call</c>, which the rules about calls judge as one call.</summary>
internal sealed class LegacyCallTests
{
    const string Functions = "\"functions\":[{\"name\":\"get_weather\"}]";
    const string Call = "{\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}";

    static Judged Streamed(
        string members,
        string finish = "function_call",
        params string[] deltas
    ) =>
        Judged.Answer(
            Judged.Stream([
                .. deltas.Select(delta => Chunk(delta, "null")),
                Chunk("{}", $"\"{finish}\""),
            ]),
            $"{{\"messages\":[],\"stream\":true,{members}}}"
        );

    static string Chunk(string delta, string finish) =>
        $"{{\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    static MessageView Message(Judged judged) =>
        ((ChatAnswer)judged.Reading.Facts).View.Messages.Single();

    [Test]
    public void Is_one_call_without_an_id_joined_from_its_fragments()
    {
        var call = Message(
            Streamed(
                Functions,
                deltas:
                [
                    "{\"content\":null}",
                    "{\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"\"}}",
                    "{\"function_call\":{\"arguments\":\"{\"}}",
                    "{\"function_call\":null}",
                    "{\"function_call\":{\"name\":\"\",\"arguments\":\"}\"}}",
                ]
            )
        )
            .Calls.Single();

        Assert.Multiple(() =>
        {
            Assert.That(call.Kind, Is.EqualTo(CallKind.Legacy));
            Assert.That(call.Id, Is.Null);
            Assert.That(call.Name, Is.EqualTo("get_weather"));
            Assert.That(call.Arguments.Text, Is.EqualTo("{}"));
            Assert.That(call.Place.Event, Is.EqualTo(1));
            Assert.That(call.Place.Pointer, Is.EqualTo("/choices/0/delta/function_call"));
            Assert.That(call.NamePlace.Pointer, Does.EndWith("/function_call/name"));
            Assert.That(call.ArgumentsPlace.Event, Is.EqualTo(4));
            Assert.That(call.ArgumentsPlace.Pointer, Does.EndWith("/function_call/arguments"));
        });
    }

    [TestCase("get_", "weather", "get_weather")]
    [TestCase("get_", "time", "get_")]
    [TestCase("get_weather", "get_weather", "get_weather")]
    public void Has_a_name_in_pieces_where_they_are_a_declared_one(
        string first,
        string next,
        string expected
    ) =>
        Assert.That(
            Message(
                Streamed(
                    Functions,
                    deltas:
                    [
                        $"{{\"function_call\":{{\"name\":\"{first}\"}}}}",
                        $"{{\"function_call\":{{\"name\":\"{next}\"}}}}",
                    ]
                )
            )
                .Calls.Single()
                .Name,
            Is.EqualTo(expected)
        );

    [Test]
    public void Has_a_name_of_any_length()
    {
        var longName = new string('a', 257);
        Assert.That(
            Message(
                Streamed(Functions, deltas: $"{{\"function_call\":{{\"name\":\"{longName}\"}}}}")
            )
                .Calls.Single()
                .Name,
            Is.EqualTo(longName)
        );
    }

    [TestCase("{\"function_call\":7}")]
    [TestCase("{\"function_call\":[]}")]
    [TestCase("{\"function_call\":\"get_weather\"}")]
    [TestCase("{\"function_call\":{}}")]
    [TestCase("{\"function_call\":{\"name\":7,\"arguments\":\"{}\"}}")]
    [TestCase("{\"function_call\":{\"name\":\"\",\"arguments\":\"{}\"}}")]
    public void Is_none_without_a_name(string delta) =>
        Assert.That(Message(Streamed(Functions, deltas: delta)).Calls, Is.Empty);

    [Test]
    public void Is_left_where_the_call_stands_in_tool_calls_too()
    {
        var judged = Streamed(
            Functions,
            "function_call",
            Call,
            "{\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}]}"
        );

        Assert.That(Message(judged).Calls.Single().Kind, Is.EqualTo(CallKind.Function));
        Assert.That(judged.State("finish/called-when-tool-calls"), Does.StartWith("not-exercised"));
        Assert.That(judged.State("finish/tool-calls-when-called"), Is.EqualTo("failed: other"));
    }

    [TestCase("\"tools\":[{\"function\":{\"name\":\"get_weather\"}}]")]
    [TestCase("\"tools\":[{\"function\":{\"name\":\"get_weather\"}}]," + Functions)]
    public void Is_left_where_the_request_declares_tools(string members)
    {
        var judged = Streamed(
            members,
            "function_call",
            "{\"function_call\":{\"name\":\"get_time\",\"arguments\":\"{\"}}"
        );

        Assert.That(Message(judged).Calls, Is.Empty);
        Assert.That(judged.State("args/complete"), Does.StartWith("not-exercised"));
        Assert.That(judged.State("tool/declared"), Does.StartWith("not-exercised"));
        Assert.That(judged.State("finish/called-when-tool-calls"), Does.StartWith("not-exercised"));
    }

    [TestCase("tool-id/present")]
    [TestCase("tool-id/unique")]
    [TestCase("tool-id/length")]
    [TestCase("tool-id/fresh-across-turns")]
    [TestCase("tool-call/index-dense")]
    [TestCase("tool-call/type-function")]
    [TestCase("tool-call/name-on-open")]
    [TestCase("tool-call/name-atomic")]
    [TestCase("tool-call/no-duplicate-call")]
    [TestCase("tool/parallel-off")]
    public void Is_none_to_rules_about_what_it_does_not_have(string rule) =>
        Assert.That(
            Streamed(
                    Functions + ",\"parallel_tool_calls\":false",
                    deltas:
                    [
                        "{\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"{\"}}",
                        "{\"function_call\":{\"arguments\":\"}\"}}",
                    ]
                )
                .State(rule),
            Does.StartWith("not-exercised")
        );

    const string Demanded = Functions + ",\"function_call\":{\"name\":\"get_weather\"}";

    [TestCase(Functions, "function_call", "held")]
    [TestCase(Functions, "stop", "failed: function-call")]
    [TestCase(Functions, "error", "not-exercised: the generation failed")]
    [TestCase(Functions, "tool_calls", "not-exercised: the finish reason promises tool_calls")]
    [TestCase(Functions, "eos", "not-exercised: the finish reason is not known")]
    [TestCase(Functions, "length", "not-exercised: no tool call")]
    [TestCase(Functions, "content_filter", "not-exercised: no tool call")]
    [TestCase(Demanded, "function_call", "held")]
    [TestCase(Demanded, "stop", "not-exercised: a function_call that is demanded ends with stop")]
    public void Ends_with_a_reason_of_its_own(string members, string finish, string expected) =>
        Assert.That(
            Streamed(members, finish, Call).State("finish/tool-calls-when-called"),
            Is.EqualTo(expected)
        );

    [Test]
    public void May_end_at_a_stop_sequence_of_the_request()
    {
        var judged = Streamed(
            Functions + ",\"stop\":\"\\n\"",
            "stop",
            "{\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"{\"}}"
        );

        Assert.That(judged.State("args/complete"), Does.Contain("stop sequence"));
        Assert.That(judged.State("finish/tool-calls-when-called"), Does.Contain("stop sequence"));
    }
}

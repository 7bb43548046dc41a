using System.Text;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;
using Conformance.Running.Planning;

namespace Conformance.Tests.Results.Diffs;

/// <summary>
/// A provider whose answers vary as measured: text before the call or none, first content null or empty, text and arguments in
/// one delta or many, other ids, other numbers of tokens. Only a changed shape is a change.
/// </summary>
internal sealed class NightsTests
{
    const string Cell = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    static readonly string[] Renamed =
    [
        "object",
        "usage",
        "finish_reason",
        "delta",
        "total_tokens",
        "created",
        "x_groq",
        "system_fingerprint",
    ];

    [Test]
    public void Finds_no_change_in_a_hundred_nights_and_one_when_a_member_is_renamed()
    {
        var nights = new Random(20261121);
        var baseline = Accept(Run(Night(nights)), null);

        // Fourteen nights are looked at and accepted by a person; then nobody looks any more.
        for (var night = 0; night < 14; night++)
        {
            baseline = Accept(Run(Night(nights)), baseline);
        }

        for (var night = 0; night < 100; night++)
        {
            var diff = DiffSamples.Compare(baseline.Cells, Run(Night(nights)).Cells);
            Assert.That(diff.Changes, Is.Empty, $"night {night}: {DiffSamples.Tell(diff)}");
            Assert.That(diff.Compared, Is.EqualTo(1));
        }

        foreach (var member in Renamed)
        {
            var changed = DiffSamples.Change(
                Night(nights),
                text =>
                    text.Replace($"\"{member}\":", $"\"{member}_v2\":", StringComparison.Ordinal)
            );
            var diff = DiffSamples.Compare(baseline.Cells, Run(changed).Cells);
            Assert.That(diff.Changes, Has.Count.EqualTo(1), $"{member}: {DiffSamples.Tell(diff)}");
        }
    }

    static RecordedRun Run(Cassette cassette)
    {
        var cell = DiffSamples.Judge(Cell, cassette);
        return new RecordedRun(
            "night",
            "",
            new RunHeader("0.1.0", "1.0.0", "sha256:r", "sha256:s", "live", [], null, 1),
            [cell]
        );
    }

    static RecordedRun Accept(RecordedRun run, RecordedRun? baseline)
    {
        var accepted = Baseline.Accept(run, baseline, Filters.None);
        Assert.That(accepted.Accepted, Has.Count.EqualTo(1), run.Cells[0].Detail);
        return run with { Header = accepted.Header, Cells = accepted.Cells };
    }

    static Cassette Night(Random random)
    {
        var recording = DiffSamples.Read(Cell);
        var text = random.Next(2) == 0 ? "" : "I'll look that up for you.";
        var id = "functions.weather:0";
        var first = Call(random, text, id);
        var second = Answer(random);
        var request = Encoding.UTF8.GetString(recording.Interactions[1].Request.Body.Span).Trim();
        return recording with
        {
            Interactions =
            [
                Answering(recording.Interactions[0], recording.Interactions[0].Request.Body, first),
                Answering(recording.Interactions[1], SecondRequest(request, text, id), second),
            ],
        };
    }

    static Interaction Answering(
        Interaction interaction,
        ReadOnlyMemory<byte> request,
        string body
    ) =>
        interaction with
        {
            Request = interaction.Request with { Body = request },
            Response = interaction.Response with { Body = Encoding.UTF8.GetBytes(body) },
        };

    /// <summary>As a client sends it: the assistant's text and calls, then the result.</summary>
    static byte[] SecondRequest(string recorded, string text, string id)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(recorded)!;
        var assistant = root["messages"]![2]!.AsObject();
        _ = assistant.Remove("content");
        if (text.Length > 0)
        {
            assistant["content"] = text;
        }

        assistant["tool_calls"]![0]!["id"] = id;
        assistant["tool_calls"]![0]!["function"]!["arguments"] = Arguments;
        root["messages"]![3]!["tool_call_id"] = id;
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    const string Arguments = """{"location":"Florence,Italy"}""";

    static string Call(Random random, string text, string id)
    {
        var stream = new Stream(random);
        stream.Delta(
            $$"""{"role":"assistant","content":{{(random.Next(2) == 0 ? "null" : "\"\"")}}}"""
        );
        foreach (var piece in Pieces(random, text))
        {
            stream.Delta($$"""{"content":"{{piece}}"}""");
        }

        var fragments = Pieces(random, Arguments)
            .Select(piece => piece.Replace("\"", "\\\"", StringComparison.Ordinal));
        var at = 0;
        foreach (var piece in fragments)
        {
            stream.Delta(
                at++ == 0
                    ? $$$"""{"tool_calls":[{"index":0,"id":"{{{id}}}","type":"function","function":{"name":"weather","arguments":"{{{piece}}}"}}]}"""
                    : $$$"""{"tool_calls":[{"index":0,"function":{"arguments":"{{{piece}}}"}}]}"""
            );
        }

        return stream.End("tool_calls");
    }

    static string Answer(Random random)
    {
        var stream = new Stream(random);
        stream.Delta("""{"role":"assistant","content":""}""");
        foreach (var piece in Pieces(random, "It is 40 C in Florence, Italy."))
        {
            stream.Delta($$"""{"content":"{{piece}}"}""");
        }

        return stream.End("stop");
    }

    static IEnumerable<string> Pieces(Random random, string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length =
                random.Next(3) == 0 ? text.Length - at : random.Next(1, text.Length - at + 1);
            yield return text.Substring(at, length);
            at += length;
        }
    }

    sealed class Stream(Random random)
    {
        readonly StringBuilder _text = new();
        readonly string _head =
            $"\"id\":\"chatcmpl-{new Guid(Bytes(random))}\",\"object\":\"chat.completion.chunk\",\"created\":{1760000000 + random.Next(1000000)},\"model\":\"moonshotai/kimi-k2-instruct-0905\",\"system_fingerprint\":\"fp_{random.Next(1 << 24):x}\"";
        bool _started;

        static byte[] Bytes(Random random)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return bytes;
        }

        public void Delta(string delta)
        {
            var vendor = _started ? "" : $",\"x_groq\":{{\"id\":\"req_{random.Next()}\"}}";
            _started = true;
            Event(
                $$"""{{{_head}},"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}]{{vendor}}}"""
            );
        }

        public string End(string reason)
        {
            Event(
                $$"""{{{_head}},"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"{{reason}}"}]}"""
            );
            var prompt = random.Next(50, 500);
            var completion = random.Next(5, 200);
            Event(
                $$$"""{{{{_head}}},"choices":[],"usage":{"prompt_tokens":{{{prompt}}},"completion_tokens":{{{completion}}},"total_tokens":{{{prompt + completion}}}}}"""
            );
            _text.Append("data: [DONE]\n\n");
            return _text.ToString();
        }

        void Event(string json) => _text.Append("data: ").Append(json).Append("\n\n");
    }
}

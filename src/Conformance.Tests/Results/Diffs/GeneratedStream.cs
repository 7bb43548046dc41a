using System.Text;

namespace Conformance.Tests.Results.Diffs;

/// <summary>One answer of a <see cref="GeneratedNight"/>, chunk by chunk.</summary>
internal sealed class GeneratedStream(Random random, NightMood mood)
{
    readonly StringBuilder _text = new();
    readonly string _id = $"chatcmpl-{new Guid(Bytes(random))}";
    readonly string _fingerprint = $"fp_{random.Next(1 << 24):x}";
    long _created = 1760000000 + random.Next(1000000);
    bool _started;

    public void Open(string content) => Delta($$"""{"role":"assistant","content":{{content}}}""");

    public void Reason()
    {
        foreach (var piece in mood.Reasons ? Pieces("The tool knows, so ask it.") : [])
        {
            Delta($$"""{"reasoning":"{{piece}}"}""");
        }
    }

    public void Say(string text)
    {
        foreach (var piece in Pieces(text))
        {
            Delta($$"""{"content":"{{piece}}"}""");
        }
    }

    public void Delta(string delta)
    {
        var vendor = _started ? "" : $",\"x_groq\":{{\"id\":\"req_{random.Next()}\"}}";
        _started = true;
        Event(
            $$"""{{{Head}},"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}]{{vendor}}}"""
        );
    }

    public string End(string reason)
    {
        // One of the upstreams sends null where a member may be absent.
        var empty = mood.Upstream == "Beta" ? """{"role":null}""" : "{}";
        _created += mood.CrossesSecond ? 1 : 0;
        Event(
            $$"""{{{Head}},"choices":[{"index":0,"delta":{{empty}},"logprobs":null,"finish_reason":"{{reason}}"}]}"""
        );
        var prompt = random.Next(50, 500);
        var completion = random.Next(5, 200);

        // Reasoning is counted on top of the completion, which breaks a rule on the nights with reasoning alone.
        var reasoning = mood.Reasons ? completion + random.Next(1, 200) : 0;
        var details = $$"""{"reasoning_tokens":{{reasoning}}}""";
        var usage =
            $$"""{"prompt_tokens":{{prompt}},"completion_tokens":{{completion}},"total_tokens":{{prompt + completion}},"completion_tokens_details":{{details}}}""";
        Event($$"""{{{Head}},"choices":[],"usage":{{usage}}}""");
        _text.Append("data: [DONE]\n\n");
        return _text.ToString();
    }

    public IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length =
                random.Next(3) == 0 ? text.Length - at : random.Next(1, text.Length - at + 1);
            yield return text.Substring(at, length);
            at += length;
        }
    }

    string Head =>
        $"\"id\":\"{_id}\",\"object\":\"chat.completion.chunk\",\"created\":{_created},\"model\":\"moonshotai/kimi-k2-instruct-0905\",\"system_fingerprint\":\"{_fingerprint}\""
        + (mood.Upstream is { } name ? $",\"provider\":\"{name}\"" : "");

    void Event(string json) => _text.Append("data: ").Append(json).Append("\n\n");

    static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}

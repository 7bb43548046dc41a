using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Rules;

/// <summary>Requests for a stream, chunks of one choice, and the answer that they make.</summary>
internal static class StreamedChunks
{
    public static string Request(string members) => $"{{\"messages\":[],\"stream\":true{members}}}";

    public static string Choice(
        string delta,
        string finish = "null",
        string index = "0",
        string members = ""
    ) =>
        $"{{{members}\"choices\":[{{\"index\":{index},\"delta\":{delta},\"finish_reason\":{finish}}}]}}";

    public static Judged Streamed(string request, params string[] payloads) =>
        Judged.Answer(Judged.Stream(payloads), request);
}

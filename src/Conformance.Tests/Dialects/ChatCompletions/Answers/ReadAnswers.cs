using Conformance.Dialects.ChatCompletions;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>Answers as their reader takes them apart, before any rule has a say.</summary>
internal static class ReadAnswers
{
    public static ChatAnswer Facts(Judged judged) => (ChatAnswer)judged.Reading.Facts;

    public static ChatAnswer Streamed(params string[] payloads) =>
        Facts(Judged.Answer(Judged.Stream(payloads)));

    public static ChatAnswer Document(string body) =>
        Facts(Judged.Answer(body, Judged.AsksForDocument, contentType: "application/json"));

    public static string Delta(string delta, string index = "0", string finish = "null") =>
        $"{{\"choices\":[{{\"index\":{index},\"delta\":{delta},\"finish_reason\":{finish}}}]}}";
}

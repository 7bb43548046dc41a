using Conformance.Dialects.ChatCompletions;
using Conformance.Wire.Json;

namespace Conformance.Serve.Catalog;

/// <summary>Chooses among recorded answers by the shape of the conversation, or by JSON equality.</summary>
/// <param name="exact">Only a request that equals a recorded one as JSON has an answer.</param>
internal sealed class RecordedAnswers(IReadOnlyList<ServedAnswer> answers, bool exact)
    : IAnswerSource
{
    public FoundAnswer Find(ReadOnlyMemory<byte> body)
    {
        if (RequestShape.Of(body) is not { } shape)
        {
            return FoundAnswer.None(
                "the request is no chat completion: expected a JSON object with `messages`"
            );
        }

        var model = ChatRequest.ReadModel(body.Span);
        ServedAnswer? best = null;
        var rank = (-1, -1, -1, "");
        foreach (var answer in answers)
        {
            if (answer.Shape is not { } known || !Fits(answer, known, body, shape))
            {
                continue;
            }

            var candidate = (
                known.Model == model ? 1 : 0,
                answer.Response.Succeeded ? 1 : 0,
                known.Shape.Said == shape.Said ? 1 : 0,
                known.Order
            );
            if (best is null || Compare(candidate, rank) > 0)
            {
                best = answer;
                rank = candidate;
            }
        }

        return best is null ? Miss(body, shape) : FoundAnswer.Of(best);
    }

    bool Fits(
        ServedAnswer answer,
        RequestShapeFacts known,
        ReadOnlyMemory<byte> body,
        RequestShape shape
    ) =>
        exact
            ? JsonDifference.Paths(body, answer.Request).Count == 0
            : known.Shape.Text == shape.Text;

    static int Compare((int, int, int, string) a, (int, int, int, string) b)
    {
        var order = a.Item1.CompareTo(b.Item1);
        order = order != 0 ? order : a.Item2.CompareTo(b.Item2);
        order = order != 0 ? order : a.Item3.CompareTo(b.Item3);
        return order != 0 ? order : string.CompareOrdinal(a.Item4, b.Item4);
    }

    FoundAnswer Miss(ReadOnlyMemory<byte> body, RequestShape shape)
    {
        ServedAnswer? nearest = null;
        IReadOnlyList<string> paths = [];
        foreach (var answer in answers)
        {
            var differing = JsonDifference.Paths(body, answer.Request);
            if (nearest is null || differing.Count < paths.Count)
            {
                nearest = answer;
                paths = differing;
            }
        }

        return new FoundAnswer(
            null,
            exact
                ? "no recorded request equals this one as JSON"
                : $"no recorded conversation has this shape: {shape.Text.TrimEnd().Replace("\n", ", ", StringComparison.Ordinal)}",
            nearest?.Source,
            paths
        );
    }
}

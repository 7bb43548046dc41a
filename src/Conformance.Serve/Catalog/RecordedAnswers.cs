using Conformance.Dialects;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Serve.Catalog;

/// <summary>Chooses among recorded answers by the shape of the conversation, or by JSON equality.</summary>
/// <param name="exact">Only a request that equals a recorded one as JSON has an answer.</param>
internal sealed class RecordedAnswers(
    IReadOnlyList<RecordedAnswer> answers,
    Dialect dialect,
    bool exact
) : IAnswerSource
{
    public FoundAnswer Find(SentRequest request)
    {
        var body = request.Body;
        if (dialect.Requests.ShapeOf(body) is not { } shape)
        {
            return FoundAnswer.None(dialect.Served.NoRequest);
        }

        var model = dialect.Requests.ModelOf(request);
        ServedAnswer? best = null;
        var rank = (-1, -1, -1, "");
        foreach (var recorded in answers)
        {
            if (recorded.Shape is not { } known || !Fits(recorded.Answer, known, body, shape))
            {
                continue;
            }

            var candidate = (
                recorded.Model == model ? 1 : 0,
                recorded.Answer.Response.Succeeded ? 1 : 0,
                known.Said == shape.Said ? 1 : 0,
                recorded.Order
            );
            if (best is null || Compare(candidate, rank) > 0)
            {
                best = recorded.Answer;
                rank = candidate;
            }
        }

        return best is null ? Miss(body, shape) : FoundAnswer.Of(best);
    }

    bool Fits(
        ServedAnswer answer,
        ConversationShape known,
        ReadOnlyMemory<byte> body,
        ConversationShape shape
    ) => exact ? JsonDifference.Paths(body, answer.Request).Count == 0 : known.Text == shape.Text;

    static int Compare((int, int, int, string) a, (int, int, int, string) b)
    {
        var order = a.Item1.CompareTo(b.Item1);
        order = order != 0 ? order : a.Item2.CompareTo(b.Item2);
        order = order != 0 ? order : a.Item3.CompareTo(b.Item3);
        return order != 0 ? order : string.CompareOrdinal(a.Item4, b.Item4);
    }

    FoundAnswer Miss(ReadOnlyMemory<byte> body, ConversationShape shape)
    {
        ServedAnswer? nearest = null;
        IReadOnlyList<string> paths = [];
        foreach (var (answer, _, _, _) in answers)
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
                : $"no recorded conversation has this shape: {string.Join(", ", shape.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))}",
            nearest?.Source,
            paths
        );
    }
}

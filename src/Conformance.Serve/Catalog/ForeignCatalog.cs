using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>Anyone's recordings as the bare <c>/v1</c>, in whatever format they are: those that hold the whole request.</summary>
internal static class ForeignCatalog
{
    // A body that was unpacked is neither packed nor as long any more.
    static readonly string[] OfPackedBody =
    [
        "content-encoding",
        "content-length",
        "transfer-encoding",
    ];

    /// <param name="problems">What cannot be served, a line each.</param>
    public static List<ServedTarget> Read(
        IReadOnlyList<AdHocInput> inputs,
        bool exact,
        List<string> problems
    )
    {
        var answers = new List<(Dialect Dialect, RecordedAnswer Answer)>();
        foreach (var input in inputs)
        {
            var before = answers.Count;
            Add(input, answers);
            if ((input.Problem ?? input.Other) is { } problem)
            {
                problems.Add($"{input.Name}: {Excerpt.Escape(problem)}");
            }
            else if (answers.Count == before)
            {
                problems.Add(
                    $"{input.Name}: not served: no chat completion with its whole request is in it ({input.Format ?? "no recording"})"
                );
            }
        }

        return
        [
            .. answers
                .GroupBy(one => one.Dialect)
                .SelectMany(group =>
                    Targets(group.Key, [.. group.Select(one => one.Answer)], exact)
                ),
        ];
    }

    static void Add(AdHocInput input, List<(Dialect, RecordedAnswer)> answers)
    {
        for (var i = 0; i < input.Exchanges.Count; i++)
        {
            var (request, response) = input.Exchanges[i];
            if (
                request.Body.IsEmpty
                || response.NotKept.HasFlag(NotKept.Request)
                || DialectSniffer.Recognise(input.Exchanges[i]).Dialect is not { } dialect
            )
            {
                continue;
            }

            answers.Add(
                (
                    dialect,
                    new RecordedAnswer(
                        new ServedAnswer(
                            $"{Path.GetFileName(input.Name)}#{i}",
                            request.Body,
                            response with
                            {
                                Headers = [.. response.Headers.Where(IsSentAgain)],
                            },
                            dialect
                        ),
                        dialect.Requests.ShapeOf(request.Body),
                        dialect.Requests.ModelOf(request),
                        input.Trial ?? ""
                    )
                )
            );
        }
    }

    static bool IsSentAgain(HeaderField header) =>
        !OfPackedBody.Contains(header.Name, StringComparer.OrdinalIgnoreCase);

    static IEnumerable<ServedTarget> Targets(
        Dialect dialect,
        IReadOnlyList<RecordedAnswer> answers,
        bool exact
    )
    {
        List<string> models =
        [
            .. answers
                .Select(answer => answer.Model)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        var source = new RecordedAnswers(answers, dialect, exact);
        yield return new ServedTarget("", dialect, models, source);
        yield return new ServedTarget("/openai", dialect, models, source);
    }
}

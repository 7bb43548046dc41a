using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>What of an input can be judged, and what becomes of the rest: a cell that says why.</summary>
internal static class AdHocExchanges
{
    /// <summary>The exchanges of a dialect that is supported.</summary>
    /// <param name="position">Of the input among all.</param>
    /// <param name="sketches">Of its exchanges.</param>
    public static IEnumerable<InputExchange> Supported(
        AdHocInput input,
        IReadOnlyList<ExchangeSketch> sketches,
        int position
    )
    {
        for (var i = 0; i < sketches.Count; i++)
        {
            if (sketches[i].Dialect is { } dialect)
            {
                var at = i;
                yield return new InputExchange(
                    sketches[i],
                    dialect,
                    () => input.Exchanges[at],
                    position,
                    i,
                    input.Raw || input.Profile is not null
                );
            }
        }
    }

    /// <summary>Null where all of it can be judged.</summary>
    public static CellResult? NotJudged(AdHocInput input, IReadOnlyList<ExchangeSketch> sketches)
    {
        if (input.Problem is { } problem)
        {
            return Empty(
                input,
                "unreadable",
                "unknown",
                Outcome.Error,
                Excerpt.Escape($"{input.Name}: {problem}")
            ) with
            {
                Cause = "harness",
            };
        }

        if (input.Exchanges.Count == 0 && input.LeftOut.Count == 0)
        {
            return Empty(
                input,
                "empty",
                "unknown",
                Outcome.Skipped,
                $"{input.Name}: no interaction"
            );
        }

        var others = sketches.Select(one => one.Other).OfType<string>().ToList();
        return (others.Count, input.LeftOut.Count) switch
        {
            (0, 0) => null,
            (0, _) => Empty(
                input,
                sketches.Count == 0 ? "answer" : HostOf(sketches[0].Url),
                "unsupported",
                Outcome.Skipped,
                LeftOut(input)
            ),
            _ => Empty(
                input,
                HostOf(sketches[0].Url),
                "unsupported",
                Outcome.Skipped,
                $"unsupported dialect: {others.Count} of {input.Exchanges.Count} exchanges look like {string.Join(", ", others.Distinct(StringComparer.Ordinal))}"
                    + (input.LeftOut.Count == 0 ? "" : $"; {LeftOut(input)}")
            ),
        };
    }

    static string LeftOut(AdHocInput input) =>
        $"{input.LeftOut.Count} of {input.Exchanges.Count + input.LeftOut.Count} exchanges left out: {string.Join("; ", input.LeftOut.Select(one => one.Why).Distinct(StringComparer.Ordinal))}";

    static CellResult Empty(
        AdHocInput input,
        string provider,
        string model,
        Outcome outcome,
        string detail
    ) =>
        new()
        {
            Provider = Excerpt.Escape(provider),
            Model = model,
            Scenario = Excerpt.Escape(input.Scenario),
            Trial = input.Trial,
            Outcome = outcome,
            Detail = detail,
            Health = input.Health,
        };

    static string HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : "answer";
}

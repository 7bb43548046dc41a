using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>What of an input can be judged, and what becomes of the rest: a cell that says why.</summary>
internal static class AdHocExchanges
{
    /// <summary>The exchanges of a dialect that is supported.</summary>
    /// <param name="position">Of the input among all.</param>
    public static IEnumerable<InputExchange> Supported(AdHocInput input, int position)
    {
        for (var i = 0; i < input.Exchanges.Count; i++)
        {
            if (DialectSniffer.Recognise(input.Exchanges[i]).Dialect is { } dialect)
            {
                var at = i;
                yield return new InputExchange(
                    () => input.Exchanges[at],
                    dialect,
                    position,
                    i,
                    input.Raw || input.Profile is not null
                );
            }
        }
    }

    /// <summary>Null where all of it can be judged.</summary>
    public static CellResult? NotJudged(AdHocInput input)
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

        var others = input.Exchanges.Select(DialectSniffer.Other).OfType<string>().ToList();
        return (others.Count, input.LeftOut.Count) switch
        {
            (0, 0) => null,
            (0, _) => Empty(
                input,
                input.Exchanges.Count == 0 ? "answer" : HostOf(input.Exchanges[0]),
                "unsupported",
                Outcome.Skipped,
                LeftOut(input)
            ),
            _ => Empty(
                input,
                HostOf(input.Exchanges[0]),
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

    static string HostOf(Exchange exchange) =>
        Uri.TryCreate(exchange.Request.Url, UriKind.Absolute, out var uri)
            ? uri.Authority
            : "answer";
}

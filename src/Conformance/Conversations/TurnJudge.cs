using Conformance.Dialects;
using Conformance.Exchanges;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Specs;

namespace Conformance.Conversations;

/// <summary>Judges one exchange by its dialect's rules, under the profile of its target.</summary>
internal static class TurnJudge
{
    public static TurnResult Judge(
        Dialect dialect,
        Exchange exchange,
        int turn,
        Provider? provider,
        ProviderModel? model,
        int? expectedStatusClass,
        Profile? profile = null,
        WantedShapes? shapes = null
    )
    {
        var reading = dialect.Read(exchange, turn, provider?.Upstream, expectedStatusClass, shapes);
        var report = dialect.Judge(reading, profile ?? ProfileOf(dialect, model, reading));
        var states = new Dictionary<string, RuleState>(dialect.Rules.Count, StringComparer.Ordinal);
        foreach (var rule in dialect.Rules)
        {
            states.Add(rule.Id, report.State(rule));
        }

        var cause =
            exchange.Response.Cut is not null ? "cut"
            : expectedStatusClass == 4 ? null
            : ErrorCauses.Of(exchange.Response);
        return new TurnResult(turn, reading, states, report.Findings(), cause);
    }

    static Profile ProfileOf(Dialect dialect, ProviderModel? model, Reading reading)
    {
        if (model is null || model.Profile.Count == 0)
        {
            return Profile.None;
        }

        string? style = null;
        var conventions = new List<Convention>();
        foreach (var entry in model.Profile)
        {
            if (
                entry.When is { } when
                && !when.Fits(reading.Upstream, reading.StreamRequested ?? true)
            )
            {
                continue;
            }

            style = entry.ToolCallId ?? style;
            foreach (var name in entry.Conventions)
            {
                foreach (var convention in dialect.Conventions)
                {
                    if (convention.Name == name)
                    {
                        conventions.Add(convention);
                    }
                }
            }
        }

        return new Profile(conventions, style);
    }
}

using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Conversations;

/// <summary>Judges one exchange by its dialect's rules, under the profile of its target.</summary>
internal static class TurnJudge
{
    /// <param name="provokedCause">What a request that is to be refused provokes; null where it is nothing that is read.</param>
    public static TurnResult Judge(
        Dialect dialect,
        Exchange exchange,
        int turn,
        Provider? provider,
        ProviderModel? model,
        int? expectedStatusClass,
        Profile? profile = null,
        WantedShapes? shapes = null,
        string? provokedCause = Causes.NoModel
    )
    {
        var reading = dialect.Answers.Read(
            exchange,
            new ReadingOptions(turn)
            {
                Upstream = provider?.Upstream,
                ExpectedStatusClass = expectedStatusClass,
                ProvokedCause = provokedCause,
                Shapes = shapes,
            }
        );
        if (exchange.Response.Cut is { } cut)
        {
            return Interrupted(dialect, turn, reading, cut);
        }

        var report = dialect.Judge(
            reading,
            profile ?? ProfileOf(dialect, provider, model, reading)
        );
        var states = new Dictionary<string, RuleState>(dialect.Rules.Count, StringComparer.Ordinal);
        foreach (var rule in dialect.Rules)
        {
            states.Add(rule.Id, report.State(rule));
        }

        var findings = report.Findings();
        if (exchange.Response.NotKept != NotKept.None)
        {
            findings = Unrecorded.Forget(dialect, exchange.Response.NotKept, states, findings);
        }

        return new TurnResult(turn, reading, states, findings, reading.Facts.UnexpectedCause);
    }

    /// <summary>What an unfinished answer lacks is nobody's departure: it is told as an error, and no rule judges it.</summary>
    static TurnResult Interrupted(Dialect dialect, int turn, Reading reading, Interruption cut)
    {
        var idle = new RuleState(RuleStateKind.NotExercised, "the answer was broken off");
        var states = new Dictionary<string, RuleState>(dialect.Rules.Count, StringComparer.Ordinal);
        foreach (var rule in dialect.Rules)
        {
            states.Add(rule.Id, idle);
        }

        return new TurnResult(turn, reading, states, [], reading.Facts.Cause ?? cut.Cause);
    }

    /// <param name="model">Null: one that the provider's spec does not name; then what holds of all of them does.</param>
    static Profile ProfileOf(
        Dialect dialect,
        Provider? provider,
        ProviderModel? model,
        Reading reading
    )
    {
        var entries = model?.Profile ?? provider?.Profile ?? [];
        var ignored = model?.Ignored ?? provider?.Ignored ?? [];
        if (entries.Count == 0 && ignored.Count == 0)
        {
            return Profile.None;
        }

        string? style = null;
        List<Convention> conventions =
        [
            .. ignored.Select(one => IgnorableMember.Convention(dialect, one)).OfType<Convention>(),
        ];
        foreach (var entry in entries)
        {
            if (
                entry.When is { } when
                && !when.Fits(reading.Upstream, reading.StreamRequested ?? true)
            )
            {
                continue;
            }

            style = entry.ToolCallId ?? style;
            conventions.AddRange(entry.Conventions.Select(dialect.Declared).OfType<Convention>());
        }

        return new Profile(conventions, style);
    }
}

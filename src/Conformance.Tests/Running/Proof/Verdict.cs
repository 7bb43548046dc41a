using System.Globalization;
using System.Text;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Proof;

/// <summary>
/// All that judging says of an answer, entry by entry: each finding, the state of every rule, what was read, the traits. Kept
/// as text beside the tests; for an answer made from another, where the two differ.
/// </summary>
static class Verdict
{
    const int LongestText = 60;
    const string Usual = "nothing to judge";

    public static IReadOnlyDictionary<string, string> Of(
        Exchange exchange,
        int turn,
        Profile profile,
        int? expectedStatusClass
    )
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var options = new ReadingOptions(turn) { ExpectedStatusClass = expectedStatusClass };
        var reading = ProofExamples.Dialect.Answers.Read(exchange, options);
        var report = ProofExamples.Dialect.Judge(reading, profile);
        AddFindings(report, entries);
        AddStates(report, entries);
        AddReading(reading, entries);
        AddTraits(reading, entries);
        if (!exchange.Request.Body.IsEmpty)
        {
            var request = exchange.Request with { Body = ReadOnlyMemory<byte>.Empty };
            var alone = ProofExamples.Dialect.Answers.Read(
                exchange with
                {
                    Request = request,
                },
                options
            );
            var less = new SortedDictionary<string, string>(StringComparer.Ordinal);
            AddStates(ProofExamples.Dialect.Judge(alone, profile), less);
            foreach (var (rule, state) in less.Where(entry => entries[entry.Key] != entry.Value))
            {
                entries.Add($"without the request {rule}", state);
            }
        }

        return entries;
    }

    /// <summary>One line for each entry that the answer's origin has not, or has otherwise.</summary>
    public static string Write(
        IReadOnlyDictionary<string, string> verdict,
        IReadOnlyDictionary<string, string>? origin
    )
    {
        var text = new StringBuilder();
        foreach (var (name, value) in verdict)
        {
            var before = origin?.GetValueOrDefault(name) ?? Usual;
            if (value != before)
            {
                text.Append(name).Append(": ").Append(value).Append('\n');
            }
        }

        foreach (var name in origin?.Keys ?? [])
        {
            if (!verdict.ContainsKey(name))
            {
                text.Append("no ").Append(name).Append('\n');
            }
        }

        return text.ToString();
    }

    static void AddFindings(RuleReport report, SortedDictionary<string, string> entries)
    {
        foreach (var finding in report.Findings())
        {
            entries.Add(
                $"FOUND {finding.Rule.Id} {finding.Kind} '{finding.Where}'",
                Invariant(
                    $"{finding.Level.Name()}, event {finding.Event}, at {finding.Offset} + {finding.Length}, count {finding.Count}, also {string.Join(' ', finding.Also)}"
                )
                    + $"\n  pointer  {finding.Pointer}\n  excerpt  {finding.Excerpt}\n  expected {finding.Expected}\n  observed {finding.Observed}"
            );
        }
    }

    static void AddStates(RuleReport report, SortedDictionary<string, string> entries)
    {
        foreach (var rule in ProofExamples.Dialect.Rules)
        {
            var state = report.State(rule);
            var usual =
                state.Kind == RuleStateKind.NotExercised && state.Detail == rule.Unexercised;
            entries.Add(
                rule.Id,
                usual ? Usual
                    : state.Detail is null ? state.Name
                    : $"{state.Name}, {state.Detail}"
            );
        }
    }

    static void AddReading(Reading reading, SortedDictionary<string, string> entries)
    {
        entries.Add("read model", Short(reading.EchoedModel));
        entries.Add("read finish", string.Join(' ', reading.FinishReasons));
        entries.Add("read usage", reading.Usage is { } usage ? Invariant($"{usage}") : "none");
        entries.Add("read upstream", Short(reading.Upstream));
        entries.Add(
            "read flags",
            $"stream {reading.StreamRequested?.ToString() ?? "unknown"}, cut {reading.CutByLimit}, error {reading.EndedByError}, answers tools {reading.AnswersToolResults}"
        );
        entries.Add("read text", Short(reading.Text));
        entries.Add("read calls", Calls(reading.Calls));
        entries.Add("read past calls", Calls(reading.PastCalls));
    }

    static string Calls(IReadOnlyList<AssembledCall> calls) =>
        string.Join(
            " | ",
            calls.Select(call => $"{Short(call.Id)} {Short(call.Name)} {Short(call.Arguments)}")
        );

    static void AddTraits(Reading reading, SortedDictionary<string, string> entries)
    {
        var traits = new TraitSet();
        ProofExamples.Dialect.Traits.Observe(reading, traits);
        foreach (var (trait, circumstances) in traits.Values)
        {
            foreach (var (circumstance, values) in circumstances)
            {
                entries.Add($"trait {trait} {circumstance}", string.Join(" | ", values));
            }
        }
    }

    static string Short(string? text) =>
        text is null
            ? "none"
            : Invariant(
                $"'{Excerpt.Escape(text, LongestText)}'{(text.Length > LongestText ? $" of {text.Length}" : "")}"
            );

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

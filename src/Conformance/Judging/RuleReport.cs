using Conformance.Wire.Json;

namespace Conformance.Judging;

/// <summary>
/// Collects what the rules say of one answer: which were exercised, and their failures, those of one identity counted as one
/// finding.
/// </summary>
internal sealed class RuleReport(AnswerFacts answer, Profile profile)
{
    const int MostFurtherEvents = 20;

    public Profile Profile { get; } = profile;

    readonly Dictionary<string, RuleState> _states = new(StringComparer.Ordinal);
    readonly Dictionary<Identity, Entry> _entries = [];
    readonly List<Entry> _order = [];
    readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>The rule had something to judge here. Without a failure it held.</summary>
    public void Exercise(Rule rule)
    {
        if (
            !_states.TryGetValue(rule.Id, out var state)
            || (state.Kind == RuleStateKind.NotExercised && !_left.Contains(rule.Id))
        )
        {
            _states[rule.Id] = RuleState.Held;
        }
    }

    /// <summary>Says why there was nothing to judge, where that is more than the rule's usual reason.</summary>
    public void NotExercised(Rule rule, string why) =>
        _states.TryAdd(rule.Id, new RuleState(RuleStateKind.NotExercised, why));

    /// <summary>
    /// Leaves something of the answer to another rule, which says what is wrong with it: this one did not fail, and cannot be
    /// said to have held, whatever else there was to judge.
    /// </summary>
    public void Leave(Rule rule, string why)
    {
        if (
            !_states.TryGetValue(rule.Id, out var state)
            || state.Kind is RuleStateKind.NotExercised or RuleStateKind.Held
        )
        {
            _left.Add(rule.Id);
            _states[rule.Id] = new RuleState(RuleStateKind.NotExercised, why);
        }
    }

    public bool Failed(Rule rule) =>
        _states.TryGetValue(rule.Id, out var state) && state.Kind == RuleStateKind.Failed;

    /// <summary>Records one failure at a place inside the answer.</summary>
    public void Fail(
        Rule rule,
        string kind,
        Place place,
        string expected,
        string observed,
        Level? level = null
    ) => Add(new Failure(rule, kind, place, expected, observed, level ?? rule.LevelOf(kind)));

    /// <summary>Records that something is absent: its place is the end of the body.</summary>
    public void FailAbsent(
        Rule rule,
        string kind,
        string pointer,
        string expected,
        string observed,
        Level? level = null
    ) =>
        Add(
            new Failure(
                rule,
                kind,
                new Place(null, pointer),
                expected,
                observed,
                level ?? rule.LevelOf(kind)
            )
            {
                Absent = true,
            }
        );

    void Add(Failure failure)
    {
        var waiver = Profile.Waives(failure, answer);
        if (waiver is not null)
        {
            if (!Failed(failure.Rule))
            {
                _states[failure.Rule.Id] = new RuleState(RuleStateKind.Waived, waiver);
            }

            return;
        }

        _states[failure.Rule.Id] = RuleState.Failed;
        var where = PointerText.Generalise(failure.Place.Pointer);
        var key = new Identity(failure.Rule.Id, failure.Kind, where);
        if (_entries.TryGetValue(key, out var entry))
        {
            entry.Count++;
            if (
                failure.Place.Event is { } number
                && entry.Also.Count < MostFurtherEvents
                && number != entry.First.Place.Event
                && (entry.Also.Count == 0 || entry.Also[^1] != number)
            )
            {
                entry.Also.Add(number);
            }

            if (failure.Level > entry.Level)
            {
                entry.Level = failure.Level;
            }

            return;
        }

        entry = new Entry(failure, where) { Level = failure.Level };
        _entries.Add(key, entry);
        _order.Add(entry);
    }

    public RuleState State(Rule rule) =>
        _states.TryGetValue(rule.Id, out var state) ? state : rule.NotExercised;

    /// <summary>The findings, in the order of the body, then of the rule's id.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var findings = new List<Finding>(_order.Count);
        foreach (var entry in _order)
        {
            findings.Add(ToFinding(entry));
        }

        findings.Sort(
            static (a, b) =>
            {
                var order = a.Offset.CompareTo(b.Offset);
                order = order != 0 ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id);
                order = order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind);
                return order != 0 ? order : string.CompareOrdinal(a.Where, b.Where);
            }
        );
        return findings;
    }

    Finding ToFinding(Entry entry)
    {
        var failure = entry.First;
        var (offset, length) = failure.Absent
            ? (answer.Response.Body.Length, 0)
            : failure.Place.Bytes ?? answer.Locate(failure.Place.Event);
        return new Finding
        {
            Rule = failure.Rule,
            Kind = failure.Kind,
            Where = entry.Where,
            Level = entry.Level,
            Turn = answer.Turn,
            Event = failure.Place.Event,
            Offset = offset,
            Length = length,
            Pointer =
                failure.Absent || failure.Place.Pointer.Length == 0 ? null : failure.Place.Pointer,
            Excerpt =
                failure.Absent ? Excerpt.OfEnd(answer.Response.Body.Span)
                : failure.Place.Bytes is null
                    ? Excerpt.Of(answer.Json(failure.Place.Event), failure.Place.Pointer)
                : Excerpt.At(answer.Response.Body.Span, offset),
            Expected = Excerpt.Escape(failure.Expected),
            Observed = Excerpt.Escape(failure.Observed),
            Count = entry.Count,
            Also = entry.Also,
        };
    }

    readonly record struct Identity(string Rule, string Kind, string Where);

    sealed class Entry(Failure first, string where)
    {
        public Failure First { get; } = first;
        public string Where { get; } = where;
        public Level Level { get; set; }
        public int Count { get; set; } = 1;
        public List<int> Also { get; } = [];
    }
}

/// <summary>One failure as a rule tells it, before those of one identity are counted together.</summary>
internal readonly record struct Failure(
    Rule Rule,
    string Kind,
    Place Place,
    string Expected,
    string Observed,
    Level Level
)
{
    /// <summary>What is missing has no place of its own: a finding shows the end of the body.</summary>
    public bool Absent { get; init; }
}

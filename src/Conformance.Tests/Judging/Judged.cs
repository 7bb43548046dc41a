using System.Text;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Judging;

/// <summary>A small answer, made up for one test, and what the rules of chat completions say of it.</summary>
internal sealed class Judged
{
    public const string AsksForStream = """{"model":"m","stream":true,"messages":[]}""";
    public const string AsksForDocument = """{"model":"m","messages":[]}""";

    static readonly Dialect Dialect = AllDialects.Find("chat-completions")!;

    readonly RuleReport _report;

    Judged(Exchange exchange, int turn, int? expectedStatusClass, Profile profile)
    {
        Reading = Dialect.Answers.Read(
            exchange,
            new ReadingOptions(turn) { ExpectedStatusClass = expectedStatusClass }
        );
        _report = Dialect.Judge(Reading, profile);
        Findings = _report.Findings();
    }

    public Reading Reading { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public static Judged Answer(
        string body,
        string? request = AsksForStream,
        int status = 200,
        string? contentType = "text/event-stream",
        int turn = 1,
        int? expectedStatusClass = 2,
        bool headKnown = true,
        bool live = false,
        Profile? profile = null
    ) =>
        Answer(
            Encoding.UTF8.GetBytes(body),
            request,
            status,
            contentType,
            turn,
            expectedStatusClass,
            headKnown,
            live,
            profile
        );

    public static Judged Answer(
        byte[] body,
        string? request = AsksForStream,
        int status = 200,
        string? contentType = "text/event-stream",
        int turn = 1,
        int? expectedStatusClass = 2,
        bool headKnown = true,
        bool live = false,
        Profile? profile = null
    ) =>
        new(
            new Exchange(
                new SentRequest(
                    "POST",
                    "https://p.example/v1/chat/completions",
                    Encoding.UTF8.GetBytes(request ?? "")
                ),
                new ReceivedResponse(
                    status,
                    contentType is null ? [] : [new HeaderField("Content-Type", contentType)],
                    body
                )
                {
                    HeadKnown = headKnown,
                    Live = live,
                }
            ),
            turn,
            expectedStatusClass,
            profile ?? Profile.None
        );

    /// <summary>A stream of these payloads, <c>[DONE]</c> included.</summary>
    public static string Stream(params string[] payloads) =>
        string.Concat(payloads.Append("[DONE]").Select(payload => $"data: {payload}\n\n"));

    /// <summary><c>held</c>, or <c>not-exercised: WHY</c>, or the finding's <c>failed: KIND, KIND</c>.</summary>
    public string State(Rule rule)
    {
        var state = _report.State(rule);
        return state.Kind == RuleStateKind.Failed
                ? $"failed: {string.Join(", ", Of(rule).Select(finding => finding.Kind))}"
            : state.Detail is null ? state.Name
            : $"{state.Name}: {state.Detail}";
    }

    public string State(string rule) => State(RuleOf(rule));

    public Finding One(string rule) => One(RuleOf(rule));

    public IEnumerable<Finding> Of(string rule) => Of(RuleOf(rule));

    public static Rule RuleOf(string id) => Dialect.Rules.Single(rule => rule.Id == id);

    public IEnumerable<Finding> Of(Rule rule) =>
        Findings.Where(finding => finding.Rule.Id == rule.Id);

    public Finding One(Rule rule) => Of(rule).Single();
}

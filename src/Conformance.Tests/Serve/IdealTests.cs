using System.Text.Json.Nodes;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Serve;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Serve;

internal sealed class IdealTests
{
    ConformanceServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await ServedRecordings.StartIdeal();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    static IEnumerable<TestCaseData> Cells()
    {
        foreach (var cell in Planner.Build(ServedRecordings.Specs, Filters.None, null).Cells)
        {
            yield return new TestCaseData(cell, true).SetArgDisplayNames(cell.Path, "streamed");
            yield return new TestCaseData(cell, false).SetArgDisplayNames(
                cell.Path,
                "not streamed"
            );
        }
    }

    [TestCaseSource(nameof(Cells))]
    public async Task Answers_by_the_book(object planned, bool streamed)
    {
        var cell = (PlannedCell)planned;
        var dialect = AllDialects.Find(cell.Provider.Dialect)!;
        var scenario = streamed
            ? cell.Scenario
            : cell.Scenario with
            {
                Request = cell.Scenario.Request with { Stream = false, StreamOptions = null },
            };
        var conversation = new Conversation(dialect, scenario, cell.Provider, cell.Model);
        while (conversation.NextRequest() is { } request)
        {
            var (head, body, _) = await ServedRecordings.Post(
                $"{_server.Address}/{cell.Target}/v1/chat/completions",
                request
            );
            conversation.Accept(
                new Exchange(
                    new SentRequest("POST", "http://127.0.0.1/", request),
                    new ReceivedResponse(
                        (int)head!.StatusCode,
                        [
                            new HeaderField(
                                "Content-Type",
                                head.Content.Headers.ContentType!.ToString()
                            ),
                        ],
                        body
                    )
                )
            );
        }

        var findings = conversation.Turns.SelectMany(turn => turn.Findings);
        Assert.That(conversation.Turns, Has.Count.EqualTo(scenario.Turns.Count));
        Assert.That(findings.Select(finding => $"{finding.Rule.Id}: {finding.Observed}"), Is.Empty);
        Assert.That(conversation.Expectations.Where(expectation => !expectation.Held), Is.Empty);
    }
}

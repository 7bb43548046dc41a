using System.Text;
using Conformance.Dialects;
using Conformance.Html;
using Conformance.Reports;
using Conformance.Reports.Console;
using Conformance.Reports.Diffs;
using Conformance.Reports.JUnit;
using Conformance.Reports.Markdown;
using Conformance.Running.Live;

namespace Conformance.Tests.Running.Live;

/// <summary>Everything that people are told of a run, by the name of what tells it.</summary>
internal static class WrittenReports
{
    public static IReadOnlyDictionary<string, string> Of(CompletedLiveRun live, LiveBench bench)
    {
        var report = new Report(
            live.Run.Header,
            live.Run.Cells,
            live.Run.Unrecorded,
            AllDialects.Usual.Rules,
            AllDialects.Usual.Traits.All
        );
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["console"] = ConsoleReport.Write(report, colour: false, ascii: false, width: 1000),
            ["matrix.md"] = MarkdownReport.Write(report),
            ["summary.md"] = SummaryMarkdown.Write(report, baseline: null),
            ["junit.xml"] = JUnitReport.Write(report, gate: null),
            ["index.html"] = Encoding.UTF8.GetString(
                HtmlReport.Render(
                    new HtmlInput(report) { Folder = bench.Folder, Specs = bench.Specs }
                )
            ),
        };
    }
}

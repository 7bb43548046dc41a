using System.Globalization;
using System.Text;
using Conformance.Dialects;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Tests.Running.Live.Planning;

/// <summary>The plan of a live run with more providers than anybody has keys for.</summary>
internal sealed class DryRunTests
{
    const int Providers = 50;

    [Test]
    public void Is_short_without_any_key()
    {
        var lines = Lines(Filters.None, []);

        Assert.That(lines, Has.Count.LessThan(10));
        Assert.That(lines[0], Does.StartWith("0 trials of 0 cells: 0 requests"));
        Assert.That(
            lines,
            Has.One.StartsWith(
                "not asked, because a variable is not set: p-00 (KEY_00), p-01 (KEY_01)"
            )
        );
        Assert.That(
            lines,
            Has.One.EqualTo(
                "asked only when named with --provider, because they need no key: p-48, p-49"
            )
        );
    }

    [Test]
    public void Is_of_that_provider_alone_whose_key_is_there()
    {
        var lines = Lines(Filters.None, ["KEY_07"]);
        var table = lines
            .SkipWhile(line => line.Length > 0)
            .Skip(1)
            .TakeWhile(line => line.Length > 0);

        Assert.That(
            table,
            Is.EqualTo([
                "provider  model  cells  requests  output tokens  address",
                "p-07      a          1         1             10  https://p-07.example/v1/chat/completions",
                "p-07      b          1         1             10  https://p-07.example/v1/chat/completions",
            ])
        );
        Assert.That(lines, Has.One.EqualTo("not asked, because retired: p-07/old (2026-01-01)"));
        Assert.That(
            lines[0],
            Does.StartWith("2 trials of 2 cells: 2 requests, up to 20 output tokens; ")
        );
    }

    [Test]
    public void Has_a_line_for_each_reason_where_a_named_provider_is_not_asked()
    {
        var lines = Lines(new Filters(["p-00", "p-48"], [], []), []);

        Assert.That(
            lines,
            Does.Contain("p-00/a: skipped: no key (KEY_00): s")
                .And.Contain(
                    "not asked, because retired: p-00/old (2026-01-01), p-48/old (2026-01-01)"
                )
        );
        Assert.That(lines, Has.Some.StartsWith("p-48      a  "));
    }

    [Test]
    public void Skips_a_retired_model_that_is_named()
    {
        var lines = Lines(new Filters([], ["old"], []), ["KEY_00"]);

        Assert.That(
            lines,
            Does.Contain("p-00/old: skipped: the model was retired on 2026-01-01: s")
        );
    }

    static List<string> Lines(Filters filters, string[] keys)
    {
        var settings = new LiveSettings();
        var plan = LivePlan.Build(
            Planner.Build(Specs(), filters, hasRecordings: null),
            settings,
            name => keys.Contains(name) ? "value-of-" + name : null,
            new DateOnly(2026, 11, 28)
        );
        return [.. DryRun.Lines(plan, settings), .. LiveNotes.Of(plan, settings)];
    }

    static SpecSet Specs() =>
        SpecLoader.Load(
            Enumerable
                .Range(0, Providers)
                .Select(number =>
                {
                    var two = number.ToString("00", CultureInfo.InvariantCulture);
                    var auth = number < Providers - 2 ? $"auth: {{ env: KEY_{two} }}" : "";
                    return File(
                        $"{SpecLoader.Providers}/p-{two}.yaml",
                        $$"""
                        format: 1
                        id: p-{{two}}
                        name: P
                        base_url: https://p-{{two}}.example/v1
                        {{auth}}
                        models:
                          a: { name: a }
                          b: { name: b }
                          old: { name: old, retired: 2026-01-01 }

                        """
                    );
                })
                .Append(
                    File(
                        $"{SpecLoader.Scenarios}/s.yaml",
                        """
                        format: 1
                        id: s
                        revision: 1
                        title: T
                        request: { max_tokens: 10 }
                        messages: [{ user: U }]
                        turns: [{ expect: { finish_reason: stop } }]

                        """
                    )
                ),
            AllDialects.Vocabulary
        );

    static SpecFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}

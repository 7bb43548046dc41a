using System.Globalization;
using Conformance.Judging;
using Conformance.Results.Reading;

namespace Conformance.History;

/// <summary>
/// Reads nights back. Members and line types that it does not know are ignored; a higher format is refused. What nights have
/// in common (most of them are alike) is kept once.
/// </summary>
internal sealed class NightReader
{
    const string NoObject = "the line is no JSON object";

    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<HistoryFinding>> _findings = new(
        StringComparer.Ordinal
    );
    readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> _traits = new(
        StringComparer.Ordinal
    );
    readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    /// <exception cref="ResultsException">It is no night of a history.</exception>
    public HistoryNight Read(ReadOnlyMemory<byte> bytes)
    {
        HistoryNight? night = null;
        var cells = new List<HistoryCell>();
        var number = 0;
        for (var rest = bytes; !rest.IsEmpty; )
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            if (!System.Text.Unicode.Utf8.IsValid(line.Span))
            {
                throw new ResultsException(number, null, "the line is not UTF-8");
            }

            using var document = ResultsJson.Parse(line, number, NoObject);
            var value = new ResultsValue(document.RootElement, number, "");
            var type = value["type"].Text();
            if (night is null)
            {
                night =
                    type == "night"
                        ? ReadNight(value)
                        : throw value["type"].Wrong("\"night\" in the first line");
            }
            else if (type == "cell")
            {
                cells.Add(ReadCell(value, night));
            }
        }

        return night is null
            ? throw new ResultsException(
                0,
                null,
                "the file is empty; expected a line for the night"
            )
            : night with
            {
                Cells = cells,
            };
    }

    HistoryNight ReadNight(ResultsValue value)
    {
        if (value["format"].Count() is var format && format != NightWriter.Format)
        {
            throw value["format"]
                .Wrong(
                    format > NightWriter.Format
                        ? $"a format up to {NightWriter.Format}; a later version of the suite wrote this, use that one"
                        : $"{NightWriter.Format}"
                );
        }

        return new HistoryNight
        {
            Day = ReadDay(value["day"]),
            Number = value["number"].Count(),
            Mode = value["mode"].Text(),
            RulesVersion = value["rules_version"].Text(),
            RulesHash = Shared(value["rules_hash"].Text()),
            SpecsHash = Shared(value["specs_hash"].Text()),
            Run = value["run"].Text(),
            Results = value["results"].Text(),
            Rules = Texts(value["rules"]),
            Cells = [],
        };
    }

    static DateOnly ReadDay(ResultsValue value) =>
        DateOnly.TryParseExact(
            value.Text(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw value.Wrong("a day such as 2026-11-21");

    HistoryCell ReadCell(ResultsValue value, HistoryNight night)
    {
        var states = Shared(value["states"].Text());
        if (states.Length != night.Rules.Count)
        {
            throw value["states"].Wrong($"a letter for each of the {night.Rules.Count} rules");
        }

        return new HistoryCell
        {
            Provider = Id(value["provider"], night),
            Model = Id(value["model"], night),
            Scenario = Id(value["scenario"], night),
            Outcome =
                OutcomeNames.Parse(value["outcome"].Text())
                ?? throw value["outcome"].Wrong("an outcome such as \"pass\""),
            Cause = value["cause"].TextOrNull() is { } cause ? Shared(cause) : null,
            Trials = value["trials"].Count(),
            States = states,
            Findings = Once(_findings, value["findings"], ReadFindings),
            Traits = Once(_traits, value["traits"], ReadTraits),
            EchoedModels = Texts(value["echoed_models"]),
            Upstreams = Texts(value["upstreams"]),
            Specs = value["specs"].TextOrNull() is { } specs ? Shared(specs) : null,
            Timings = new HistoryTimings
            {
                FirstByte = Number(value["first_byte_ms"]),
                Whole = Number(value["whole_ms"]),
                TokensPerSecond = Number(value["tokens_per_second"]),
            },
        };
    }

    string Id(ResultsValue value, HistoryNight night) =>
        Shared(value.Id(strict: night.Mode != "judge"));

    static double? Number(ResultsValue value) => value.IsNull ? null : value.Number();

    static IReadOnlyList<HistoryFinding> ReadFindings(ResultsValue value) =>
        value.List(static one => new HistoryFinding(
            new FindingIdentity(
                one["rule"].Text(),
                one["kind"].Text(),
                one["where"].Text(),
                one["turn"].Count()
            ),
            one["level"].Text() switch
            {
                "MUST" => Level.Must,
                "SHOULD" => Level.Should,
                _ => throw one["level"].Wrong("\"MUST\" or \"SHOULD\""),
            },
            one["message"].Text(),
            one["declared"].Flag(),
            one["trials"].Count()
        ));

    static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadTraits(ResultsValue value)
    {
        var traits = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var one in value.List(static one => one))
        {
            traits[one["trait"].Text()] = one["values"].Texts();
        }

        return traits;
    }

    IReadOnlyList<string> Texts(ResultsValue value) =>
        Once(_lists, value, static one => (IReadOnlyList<string>)one.Texts());

    static T Once<T>(Dictionary<string, T> known, ResultsValue value, Func<ResultsValue, T> read)
    {
        var written = value.Written;
        if (!known.TryGetValue(written, out var found))
        {
            known.Add(written, found = read(value));
        }

        return found;
    }

    string Shared(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts.Add(text, text);
        return text;
    }
}

using System.Text.Json;
using System.Text.Unicode;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results.Writing;

namespace Conformance.Results.Reading;

/// <param name="Complete">False where the footer is absent: a run that is still going on, or was broken off.</param>
internal sealed record ResultsFile(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    bool Complete
);

/// <summary>Reads results.ndjson back. Members and line types that it does not know are ignored; a higher format is refused.</summary>
internal static class ResultsReader
{
    static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <param name="partial">The file may still grow: an unfinished last line is dropped, and there need be no footer.</param>
    /// <exception cref="ResultsException">It is no results file, or one of a later format.</exception>
    public static ResultsFile Read(ReadOnlyMemory<byte> bytes, bool partial = false)
    {
        RunHeader? header = null;
        var complete = false;
        var cells = new List<CellResult>();
        var number = 0;
        for (var rest = bytes; !rest.IsEmpty; )
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0 && partial)
            {
                break;
            }

            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            ReadLine(line, number, ref header, cells, ref complete);
        }

        if (header is null)
        {
            throw new ResultsException(0, null, "the file is empty; expected a header line");
        }

        return complete || partial
            ? new ResultsFile(header, cells, complete)
            : throw new ResultsException(
                0,
                null,
                "the footer line is absent, so the file was cut; run it again"
            );
    }

    /// <summary>Reads one line that <see cref="ResultsWriter"/> wrote for a cell.</summary>
    public static CellResult ReadCell(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line, Options);
        return ReadCell(new ResultsValue(document.RootElement, 1, ""));
    }

    static void ReadLine(
        ReadOnlyMemory<byte> line,
        int number,
        ref RunHeader? header,
        List<CellResult> cells,
        ref bool complete
    )
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new ResultsException(number, null, "the line is not UTF-8");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Options);
        }
        catch (JsonException problem)
        {
            throw new ResultsException(
                number,
                null,
                $"the line is no JSON object: {Excerpt.Escape(problem.Message)}"
            );
        }

        using (document)
        {
            var value = new ResultsValue(document.RootElement, number, "");
            var type = value["type"].Text();
            if (header is null)
            {
                header =
                    type == "header"
                        ? ReadHeader(value)
                        : throw value["type"].Wrong("\"header\" in the first line");
            }
            else if (type == "cell")
            {
                cells.Add(ReadCell(value));
            }
            else
            {
                complete |= type == "footer";
            }
        }
    }

    static RunHeader ReadHeader(ResultsValue value)
    {
        if (value["format"].Count() is var format && format != ResultsWriter.Format)
        {
            throw value["format"]
                .Wrong(
                    format > ResultsWriter.Format
                        ? $"a format up to {ResultsWriter.Format}; a later version of the suite wrote this, use that one"
                        : $"{ResultsWriter.Format}"
                );
        }

        return new RunHeader(
            value["suite"].Text(),
            value["rules_version"].Text(),
            value["rules_hash"].Text(),
            value["specs_hash"].Text(),
            value["mode"].Text(),
            value["filters"].Texts(),
            value["shard"].TextOrNull(),
            value["planned"].Count()
        )
        {
            Repeat = value.Find("repeat")?.Count() ?? 1,
            BaseUrl = value.Find("base_url")?.TextOrNull(),
            Insecure = value.Find("insecure")?.Flag() ?? false,
            Unrecorded = value.Find("unrecorded")?.Texts() ?? [],
            UnrecordedScenarios = value.Find("unrecorded_scenarios")?.Texts() ?? [],
        };
    }

    static CellResult ReadCell(ResultsValue value)
    {
        var rules = new Dictionary<string, RuleState>(StringComparer.Ordinal);
        foreach (var (id, state) in value["rules"].Members())
        {
            rules[id] = ReadState(state);
        }

        var traits = new TraitSet();
        foreach (var (trait, circumstances) in value["traits"].Members())
        {
            foreach (var (circumstance, values) in circumstances.Members())
            {
                foreach (var one in values.Texts())
                {
                    traits.Add(trait, circumstance, one);
                }
            }
        }

        return new CellResult
        {
            Provider = value["provider"].Text(),
            Model = value["model"].Text(),
            Scenario = value["scenario"].Text(),
            Trial = value["trial"].TextOrNull(),
            Newest = value["newest"].Flag(),
            Upstream = value["upstream"].TextOrNull(),
            Outcome =
                OutcomeNames.Parse(value["outcome"].Text())
                ?? throw value["outcome"].Wrong("the name of an outcome, such as \"pass\""),
            Cause = value["cause"].TextOrNull(),
            Source = value["source"].IsNull ? null : ReadSource(value["source"]),
            Attempts = value["attempts"].Count(),
            Retries = value.Find("retries")?.List(ReadRetry) ?? [],
            Turns = value["turns"].List(ReadTurn),
            Rules = rules,
            Findings = value["findings"].List(ReadFinding),
            Expectations = value["expectations"].List(ReadExpectation),
            Traits = traits,
            Detail = value.Find("detail")?.Text() ?? "",
            Health = value.Find("health")?.Texts() ?? [],
            LastJudged = value.Find("last_judged")?.TextOrNull(),
            Breaks = value.Find("breaks")?.List(ReadBreak) ?? [],
        };
    }

    static CellSource ReadSource(ResultsValue value) =>
        new(
            value["kind"].Text(),
            value["path"].Text(),
            value["sha256"].Text(),
            value["recorded"].TextOrNull()
        );

    static CellRetry ReadRetry(ResultsValue value) =>
        new(
            value["turn"].Count(),
            value["cause"].Text(),
            value["detail"].Text(),
            value["exchange"].TextOrNull()
        );

    static CellTurn ReadTurn(ResultsValue value)
    {
        var usage = value["usage"];
        return new CellTurn(
            value["turn"].Count(),
            value["exchange"]["path"].Text(),
            value["exchange"]["interaction"].Count(),
            value["status"].Count(),
            value["finish_reasons"].Texts()
        )
        {
            Usage = usage.Members().Any()
                ? (
                    usage["prompt_tokens"].IntegerOrNull(),
                    usage["completion_tokens"].IntegerOrNull(),
                    usage["total_tokens"].IntegerOrNull()
                )
                : null,
            TotalMilliseconds = value["timings"].Find("total_ms")?.Number(),
            Measured = ReadMeasured(value["timings"]),
            EchoedModel = value.Find("model")?.TextOrNull(),
        };
    }

    /// <summary>Null in a replay, which has the whole duration at most.</summary>
    static Measurements? ReadMeasured(ResultsValue value)
    {
        var measured = new Measurements
        {
            FirstByte = value.Find("first_byte_ms")?.Number(),
            FirstContent = value.Find("first_content_ms")?.Number(),
            FirstToolCall = value.Find("first_tool_call_ms")?.Number(),
            GapP50 = value.Find("gap_p50_ms")?.Number(),
            GapP95 = value.Find("gap_p95_ms")?.Number(),
            GapMax = value.Find("gap_max_ms")?.Number(),
            OutputTokensPerSecond = value.Find("output_tokens_per_second")?.Number(),
        };
        return measured == new Measurements() ? null : measured;
    }

    static RuleState ReadState(ResultsValue value) =>
        value["state"].Text() switch
        {
            "held" => RuleState.Held,
            "failed" => RuleState.Failed,
            "waived" => new RuleState(RuleStateKind.Waived, value["by"].Text()),
            "not-exercised" => new RuleState(RuleStateKind.NotExercised, value["why"].Text()),
            _ => throw value["state"].Wrong("held, failed, waived or not-exercised"),
        };

    static Finding ReadFinding(ResultsValue value)
    {
        var level = value["level"].Text() switch
        {
            "MUST" => Level.Must,
            "SHOULD" => Level.Should,
            _ => throw value["level"].Wrong("\"MUST\" or \"SHOULD\""),
        };
        var id = value["rule"].Text();
        if (id.IndexOf('/') <= 0)
        {
            throw value["rule"].Wrong("a rule's id, such as \"finish/once\"");
        }

        var kind = value["kind"].Text();
        return new Finding
        {
            Rule = RuleCatalogue.Of(id, level, kind, value["message"].Text()),
            Kind = kind,
            Where = value["where"].Text(),
            Level = level,
            Turn = value["turn"].Count(),
            Event = value["event"].CountOrNull(),
            Offset = value["offset"].Count(),
            Length = value["length"].Count(),
            Pointer = value["pointer"].TextOrNull(),
            Excerpt = value["excerpt"].Text(),
            Expected = value["expected"].Text(),
            Observed = value["observed"].Text(),
            Count = value["count"].Count(),
            Also = value["also"].List(item => item.Count()),
            Declared = value["declared"].TextOrNull(),
            Clients = value.Find("clients")?.Texts() ?? [],
        };
    }

    static ClientBreak ReadBreak(ResultsValue value) =>
        new(
            value["client"].Text(),
            value["version"].Text(),
            value["rule"].TextOrNull(),
            value["kind"].TextOrNull(),
            value["need"].TextOrNull(),
            value["turn"].Count(),
            value["event"].CountOrNull(),
            value["breaks"].Text(),
            value["source"].Text()
        );

    static ExpectationResult ReadExpectation(ResultsValue value) =>
        new(
            value["turn"].Count(),
            value["expectation"].Text(),
            value["held"].Flag(),
            value["expected"].Text(),
            value["observed"].Text()
        );
}

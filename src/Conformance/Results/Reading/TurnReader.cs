namespace Conformance.Results.Reading;

/// <summary>Reads the turns of a cell, what was measured of them, and the requests that were sent again.</summary>
internal static class TurnReader
{
    public static CellRetry ReadRetry(ResultsValue value) =>
        new(
            value["turn"].Count(),
            value["cause"].Text(),
            value["detail"].Text(),
            value["exchange"].TextOrNull()
        );

    public static CellTurn Read(ResultsValue value)
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
            Given = value.Find("given") is { } given
                ? (given["file"].Text(), given["interaction"].Count())
                : null,
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
            Circumstance = value.Find("circumstance") is { } circumstance
                ? CircumstanceReader.Read(circumstance)
                : null,
            Pinned = value.Find("pinned")?.Texts(),
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
}

using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results.Writing;

/// <summary>Writes the turns of a cell, what was measured of them, and the requests that were sent again.</summary>
internal static class TurnWriter
{
    public static void Write(Utf8JsonWriter json, CellTurn turn)
    {
        json.WriteStartObject();
        json.WriteNumber("turn", turn.Turn);
        json.WriteStartObject("exchange");
        json.WriteString("path", turn.Path);
        json.WriteNumber("interaction", turn.Interaction);
        json.WriteEndObject();
        if (turn.Given is var (file, interaction))
        {
            json.WriteStartObject("given");
            json.WriteString("file", Excerpt.Escape(file));
            json.WriteNumber("interaction", interaction);
            json.WriteEndObject();
        }

        json.WriteNumber("status", turn.Status);
        json.WriteStartArray("finish_reasons");
        foreach (var reason in turn.FinishReasons)
        {
            json.WriteStringValue(Excerpt.Escape(reason));
        }

        json.WriteEndArray();
        json.WriteStartObject("usage");
        if (turn.Usage is { } usage)
        {
            json.WriteInteger("prompt_tokens", usage.Prompt);
            json.WriteInteger("completion_tokens", usage.Completion);
            json.WriteInteger("total_tokens", usage.Total);
        }

        json.WriteEndObject();
        json.WriteStartObject("timings");
        if (turn.Measured is { } measured)
        {
            WriteMeasured(json, measured);
        }

        if (turn.TotalMilliseconds is { } total)
        {
            json.WriteNumber("total_ms", total);
        }

        json.WriteEndObject();
        json.WriteString("model", turn.EchoedModel is { } model ? Excerpt.Escape(model) : null);
        if (turn.Circumstance is { } circumstance)
        {
            CircumstanceWriter.Write(json, circumstance);
        }

        if (turn.Pinned is { } pinned)
        {
            json.WriteStrings("pinned", pinned.Select(name => Excerpt.Escape(name)));
        }

        json.WriteEndObject();
    }

    static void WriteMeasured(Utf8JsonWriter json, Measurements measured)
    {
        Write("first_byte_ms", measured.FirstByte);
        Write("first_content_ms", measured.FirstContent);
        Write("first_tool_call_ms", measured.FirstToolCall);
        Write("gap_p50_ms", measured.GapP50);
        Write("gap_p95_ms", measured.GapP95);
        Write("gap_max_ms", measured.GapMax);
        Write("output_tokens_per_second", measured.OutputTokensPerSecond);

        void Write(string name, double? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
        }
    }

    public static void WriteRetries(Utf8JsonWriter json, IReadOnlyList<CellRetry> retries)
    {
        if (retries.Count == 0)
        {
            return;
        }

        json.WriteStartArray("retries");
        foreach (var retry in retries)
        {
            json.WriteStartObject();
            json.WriteNumber("turn", retry.Turn);
            json.WriteString("cause", retry.Cause);
            json.WriteString("detail", retry.Detail);
            json.WriteString("exchange", retry.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

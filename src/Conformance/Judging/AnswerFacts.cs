using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;

namespace Conformance.Judging;

/// <summary>How a response body was read.</summary>
internal enum BodyForm
{
    EventStream,
    Json,
    Unreadable,
}

/// <summary>An event whose data is neither a terminator nor one JSON object.</summary>
internal readonly record struct PayloadProblem(int Event, string Kind, string Observed);

/// <summary>What the rules shared by all dialects need to know of one answer. A dialect adds its own facts.</summary>
internal abstract class AnswerFacts
{
    public required Exchange Exchange { get; init; }

    /// <summary>From 1.</summary>
    public required int Turn { get; init; }
    public required BodyForm Form { get; init; }

    /// <summary>The events of the body; null unless <see cref="Form"/> is an event stream.</summary>
    public EventStream? Stream { get; init; }

    /// <summary>Whether the request asked for a stream; null where the request is unknown.</summary>
    public bool? StreamRequested { get; init; }

    /// <summary>The status class that the scenario expects (2 or 4); null where no scenario says so.</summary>
    public int? ExpectedStatusClass { get; init; }

    public PagedList<PayloadProblem> PayloadProblems { get; } = new();

    /// <summary>Schemas of clients that some object of the stream does not fit, each once.</summary>
    public List<BrokenShape> BrokenShapes { get; } = [];

    /// <summary>Why a JSON body could not be read as one document; null where it could.</summary>
    public string? BodyProblem { get; set; }

    /// <summary>The body ends inside an event whose data is not complete.</summary>
    public bool CutInsideEvent { get; set; }

    /// <summary>The body holds bytes that are not UTF-8.</summary>
    public bool InvalidUtf8 { get; set; }

    /// <summary>The body begins with the bytes of gzip: nothing in it can be read, which sse/utf8 says.</summary>
    public bool Compressed => Response.Body.Span is [0x1F, 0x8B, ..];

    public ReceivedResponse Response => Exchange.Response;

    /// <summary>Where an event stands in the body, blank line included; for null the whole body.</summary>
    public (int Offset, int Length) Locate(int? eventNumber)
    {
        if (eventNumber is { } number && Stream is { } stream && number < stream.Events.Count)
        {
            return (stream.Events[number].Offset, stream.Events[number].Length);
        }

        return (0, Response.Body.Length);
    }

    /// <summary>The JSON text in which a finding's pointer is to be looked up.</summary>
    public ReadOnlyMemory<byte> Json(int? eventNumber) =>
        eventNumber is { } number && Stream is { } stream && number < stream.Events.Count
            ? stream.Events[number].Data
            : Response.Body;
}

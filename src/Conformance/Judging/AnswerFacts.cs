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

/// <summary>A member that stands twice in one object.</summary>
internal readonly record struct RepeatedMember(int? Event, string Member);

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

    /// <summary>Why there is nothing to judge, as the dialect reads status and error; null where there is something.</summary>
    public string? Cause { get; set; }

    /// <summary>The code that an error body names; null where it names none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What an error body says to people, fit to be shown; empty where it says nothing.</summary>
    public string ErrorWords { get; set; } = "";

    /// <summary>The scenario wants the request to be refused.</summary>
    public bool RefusalExpected => ExpectedStatusClass == 4;

    /// <summary>The cause that a request which is to be refused provokes; null where it provokes none that is read.</summary>
    public string? ProvokedCause { get; init; }

    /// <summary>
    /// <see cref="Cause"/>; but what a request that is to be refused provokes is no error, and neither is a server that fails
    /// over what is wrong with it.
    /// </summary>
    public string? UnexpectedCause =>
        RefusalExpected
        && (Cause == ProvokedCause || (Response.Status >= 500 && Causes.LieInRequest(Cause)))
            ? null
            : Cause;

    /// <summary>As a finding shows it: <c>400 (context_length_exceeded): too long</c>.</summary>
    public string StatusWithCodeAndWords =>
        (ErrorCode is null ? $"{Response.Status}" : $"{Response.Status} ({ErrorCode})")
        + (ErrorWords.Length == 0 || ErrorWords == ErrorCode ? "" : $": {ErrorWords}");

    /// <summary>The status, and the provider's own words where it has any.</summary>
    public string StatusWithWords =>
        ErrorWords.Length == 0
            ? $"status {Response.Status}"
            : $"status {Response.Status}: {ErrorWords}";

    public PagedList<PayloadProblem> PayloadProblems { get; } = new();

    /// <summary>Events whose object has a member twice, and that member.</summary>
    public List<RepeatedMember> RepeatedMembers { get; } = [];

    /// <summary>The places with an escape for half a character.</summary>
    public List<Place> LoneSurrogates { get; } = [];

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

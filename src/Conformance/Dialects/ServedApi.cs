using Conformance.Specs.Scenarios;

namespace Conformance.Dialects;

/// <summary>What a server that speaks a dialect by the book sends: for <c>serve</c>.</summary>
internal abstract class ServedApi
{
    /// <summary>What can be asked for, in words: <c>POST …/chat/completions or GET …/models</c>.</summary>
    public abstract string Offered { get; }

    /// <summary>What a body that is no request of the dialect is told.</summary>
    public abstract string NoRequest { get; }

    public abstract IdealBody IdealAnswer(IdealTurn turn, ReadOnlyMemory<byte> request);

    /// <summary>What a model that does as the scenario hopes has said, as far as the next request's shape depends on it.</summary>
    public abstract AssistantTurn Hoped(Expectation expectation);

    /// <summary>The body of an error answer.</summary>
    public abstract byte[] Error(ServedError error);

    /// <summary>An error as an event of a stream, which ends it.</summary>
    public abstract byte[] ErrorEvent(ServedError error);

    /// <summary>The answer to a request for the list of models.</summary>
    public abstract byte[] Models(IReadOnlyList<string> names);
}

/// <summary>The turn of a scenario that a request asks for, where every turn before it went by the book.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IdStyle">The style of tool-call ids that the model's profile declares; null for none.</param>
internal sealed record IdealTurn(Scenario Scenario, int Number, string Model, string? IdStyle)
{
    public Expectation Expectation => Scenario.Turns[Number - 1];
}

internal sealed record IdealBody(string ContentType, byte[] Bytes);

/// <summary>What goes wrong; a dialect has its own words for each.</summary>
internal enum ServedErrorKind
{
    InvalidKey,
    NoCredit,
    NoModel,
    ModelRetired,
    RateLimited,
    ServerError,
    InvalidRequest,

    /// <summary>Nothing is served for what was asked.</summary>
    NotServed,
}

internal sealed record ServedError(ServedErrorKind Kind, string Message)
{
    /// <summary>The recorded request that is most like the one that has no answer.</summary>
    public string? Nearest { get; init; }

    /// <summary>JSON pointers at which it differs.</summary>
    public IReadOnlyList<string> DiffersAt { get; init; } = [];
}

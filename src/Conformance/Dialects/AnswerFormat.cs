using Conformance.Judging;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects;

/// <summary>How a dialect's answers are read.</summary>
internal abstract class AnswerFormat
{
    public abstract Reading Read(Exchange exchange, ReadingOptions options);

    /// <summary>The schemas that an answer, read with them, does not fit.</summary>
    public abstract IReadOnlyList<BrokenShape> BrokenShapes(Reading reading, WantedShapes shapes);

    /// <summary>A body that ends so has nothing more to say, though its connection may stay open.</summary>
    public abstract bool HasEnded(ReadOnlySpan<byte> body);

    /// <summary>
    /// Why an answer leaves nothing to judge, one of <see cref="Causes"/>. Null where it is to be judged.
    /// </summary>
    public abstract string? CauseOf(ReceivedResponse response);

    /// <summary>Whether a finding at this place is about what the model said, from which the next request is built.</summary>
    public abstract bool ConcernsMessage(string where);

    /// <summary>Whether this place is in a deprecated form, of which what is known of clients is not said.</summary>
    public virtual bool IsDeprecated(string where) => false;

    /// <summary>What an event's data, or a plain body, carries.</summary>
    public abstract EventSketch Sketch(ReadOnlyMemory<byte> data);

    /// <summary>The names of models in the answer to a request for their list; null where it is none.</summary>
    public abstract IReadOnlyList<string>? ModelsIn(ReadOnlyMemory<byte> body);

    /// <summary>The same request may be sent again after such an answer.</summary>
    public bool InvitesRetry(ReceivedResponse response) =>
        CauseOf(response) is { } cause ? Causes.MayPass(cause) : response.Status >= 500;
}

/// <summary>What is known of an answer besides its bytes.</summary>
/// <param name="Turn">From 1.</param>
internal sealed record ReadingOptions(int Turn)
{
    /// <summary>Where a router says who answered behind it; null where it does not.</summary>
    public UpstreamSource? Upstream { get; init; }

    /// <summary>2 or 4, where a scenario expects it.</summary>
    public int? ExpectedStatusClass { get; init; }

    /// <summary>
    /// The cause that a request which is to be refused provokes; null where it provokes none that is read. Where no scenario is
    /// known, a model that does not exist may be it.
    /// </summary>
    public string? ProvokedCause { get; init; } = Causes.NoModel;

    /// <summary>The schemas of clients that are held against it.</summary>
    public WantedShapes? Shapes { get; init; }
}

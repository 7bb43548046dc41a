using Conformance.Specs.Providers;

namespace Conformance.Running.Live.Transport;

/// <summary>How long a live run waits, and how much it takes. A provider's spec may say otherwise.</summary>
/// <param name="Connect">Until the connection stands, TLS included.</param>
/// <param name="FirstByte">From the request to the first byte of the body: a model may think for long.</param>
/// <param name="Idle">Between two bytes.</param>
/// <param name="Whole">From the request to the end of the answer.</param>
/// <param name="ResponseBytes">The longest answer that is read.</param>
internal sealed record TransportLimits(
    TimeSpan Connect,
    TimeSpan FirstByte,
    TimeSpan Idle,
    TimeSpan Whole,
    int ResponseBytes
)
{
    public static readonly TransportLimits Default = new(
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(120),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromSeconds(600),
        32 * 1024 * 1024
    );

    /// <summary>After its terminator an answer has nothing more to say: so long the end of the body is waited for.</summary>
    public static readonly TimeSpan AfterTerminator = TimeSpan.FromSeconds(2);

    public static TransportLimits Of(Limits? limits) =>
        new(
            Seconds(limits?.ConnectSeconds) ?? Default.Connect,
            Seconds(limits?.FirstByteSeconds) ?? Default.FirstByte,
            Seconds(limits?.IdleSeconds) ?? Default.Idle,
            Seconds(limits?.WholeSeconds) ?? Default.Whole,
            limits?.ResponseBytes ?? Default.ResponseBytes
        );

    static TimeSpan? Seconds(int? seconds) =>
        seconds is { } count ? TimeSpan.FromSeconds(count) : null;
}

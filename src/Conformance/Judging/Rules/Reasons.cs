namespace Conformance.Judging.Rules;

/// <summary>Why there was nothing to judge, where several rules say so.</summary>
internal static class Reasons
{
    public const string NoRequest = "the request is not known";
    public const string NoScenario = "no scenario says what the request deserves";
    public const string NoCall = "no tool call";
    public const string NoContinuation = "no call came in several deltas";
    public const string FewerThanTwoCalls = "fewer than two calls";
    public const string NoUsage = "no usage";
    public const string AskedFor = "the request asks for the model's own marks";
    public const string NoText = "no text";
    public const string BreaksOff = "the stream breaks off";
    public const string Cause = "the status is the cause of an error, not a finding";
}

using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>One choice of an answer, assembled.</summary>
internal sealed class ChoiceFacts(long index)
{
    public long Index { get; } = index;

    /// <summary>The event in which the choice first appears, and its position in <c>choices</c> there.</summary>
    public int? FirstEvent { get; init; }
    public int FirstPosition { get; init; }

    public TextFacts Content { get; } = new();
    public TextFacts Reasoning { get; } = new();
    public TextFacts Refusal { get; } = new();
    public List<FinishFacts> Finishes { get; } = [];
    public List<CallFacts> Calls { get; } = [];
    public List<LaterDelta> LaterDeltas { get; } = [];

    /// <summary>Output that came after the first finish reason.</summary>
    public List<Observation> AfterFinish { get; } = [];

    /// <summary>Deltas with the same text in <c>reasoning</c> and in <c>reasoning_content</c>.</summary>
    public List<Observation> MirroredReasoning { get; } = [];

    /// <summary>Elements of function calls that have an empty <c>custom</c>.</summary>
    public List<Observation> EmptyCustoms { get; } = [];

    /// <summary>How <c>content</c> stood on the first delta: <c>null</c>, empty, <c>absent</c> or <c>text</c>.</summary>
    public string? FirstContent { get; set; }
    public int Roles { get; set; }
    public bool RoleOnFirst { get; set; }
    public int Deltas { get; set; }

    /// <summary>The chunk with the finish reason also carries output.</summary>
    public bool OutputBesideFinish { get; set; }

    /// <summary>A call element appeared only after some text.</summary>
    public bool TextBeforeCalls { get; set; }

    /// <summary>Audio, images, a legacy function call, or content in another form than text.</summary>
    public bool OtherOutput { get; set; }

    /// <summary>The audio came with the time until which it is kept, which is the last that OpenAI sends of it.</summary>
    public bool AudioExpires { get; set; }

    /// <summary>Images, which cost tokens however few bytes name them.</summary>
    public bool Images { get; set; }

    /// <summary>The bytes of what is neither text nor a call, as JSON.</summary>
    public long OtherBytes { get; set; }

    /// <summary>The deprecated <c>function_call</c>; null where there is none.</summary>
    public LegacyCall? LegacyCall { get; set; }

    /// <summary>Null where the request asks for none, or none came.</summary>
    public LogprobFacts? Logprobs { get; set; }

    /// <summary>Some call came in several deltas.</summary>
    public bool CallsContinue =>
        LaterDeltas.Count > 0 || Calls.Exists(call => call.Arguments.Fragments > 1);

    public bool HasOutput =>
        Content.Length > 0 || Refusal.Length > 0 || Calls.Count > 0 || OtherOutput;

    /// <summary>The first finish reason; null where none came.</summary>
    public string? Finish => Finishes.Count > 0 ? Finishes[0].Value : null;

    public bool CutShort
    {
        get
        {
            foreach (var finish in Finishes)
            {
                if (finish.Value is "length" or "content_filter")
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <param name="Value">Neither null nor empty.</param>
internal readonly record struct FinishFacts(int? Event, int Position, string Value)
{
    public string Pointer => $"/choices/{Position}/finish_reason";
}

/// <summary>What stood at a place where a rule may object to it.</summary>
internal sealed record Observation(int? Event, string Pointer, string Observed);

using System.Runtime.InteropServices;
using System.Text;

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

/// <summary>A fragment that began with the whole of the one before it.</summary>
internal sealed record RepeatedText(int? Event, string Observed);

/// <summary>A text that arrives in fragments, with the event of each.</summary>
internal sealed class TextFacts
{
    // c of the rule stream/delta-incremental is longer than this.
    const int ShortText = 8;

    // Made for the second fragment: one alone may be very long, and is kept as it came.
    StringBuilder? _text;

    // Many a call has neither, and there may be many calls.
    List<TextFragment>? _fragments;
    List<RepeatedText>? _cumulative;
    string _last = "";
    string _beforeLast = "";
    string? _whole = "";

    public int Length { get; private set; }

    public int Fragments => _fragments?.Count ?? 0;

    /// <summary>The events at which a third fragment in a row began with the whole of the one before it.</summary>
    public IReadOnlyList<RepeatedText> Cumulative => _cumulative ?? [];

    public string Text => _whole ??= _text!.ToString();

    public int? FirstEvent => _fragments?[0].Event;

    public int? LastEvent => _fragments?[^1].Event;

    public void Append(string fragment, int? eventNumber)
    {
        if (fragment.Length == 0)
        {
            return;
        }

        _fragments ??= new(1);
        _fragments.Add(new(Length, eventNumber));
        Length += fragment.Length;
        if (_fragments.Count == 1)
        {
            _whole = fragment;
        }
        else
        {
            _text ??= new StringBuilder(_whole);
            _text.Append(fragment);
            _whole = null;
        }

        if (
            fragment.Length > ShortText
            && Continues(_beforeLast, _last)
            && Continues(_last, fragment)
            && HasTwoLetters(fragment)
        )
        {
            _cumulative ??= [];
            _cumulative.Add(new(eventNumber, fragment.Length <= 80 ? fragment : fragment[..80]));
        }

        _beforeLast = _last;
        _last = fragment;
    }

    /// <summary>The event in which the character at a position of <see cref="Text"/> came.</summary>
    public int? EventAt(int position)
    {
        if (_fragments is null)
        {
            return null;
        }

        var low = 0;
        var high = _fragments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _fragments[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        return _fragments[low].Event;
    }

    static bool Continues(string begin, string longer) =>
        begin.Length > 0
        && longer.Length > begin.Length
        && longer.StartsWith(begin, StringComparison.Ordinal);

    static bool HasTwoLetters(string text)
    {
        var first = '\0';
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (first == '\0')
                {
                    first = c;
                }
                else if (c != first)
                {
                    return true;
                }
            }
        }

        return false;
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct TextFragment(int Start, int? Event);
}

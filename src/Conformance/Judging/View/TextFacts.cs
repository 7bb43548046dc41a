using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Judging.View;

/// <summary>A fragment that began with the whole of the one before it.</summary>
internal sealed record RepeatedText(int? Event, string Observed);

/// <summary>A text that arrives in fragments, with the event of each.</summary>
internal sealed class TextFacts
{
    // c of the rule stream/delta-incremental is longer than this.
    const int ShortText = 8;

    // Made for the second fragment: one alone may be very long, and is kept as it came.
    StringBuilder? _text;

    // Many a call has none of these, and there may be many calls.
    List<TextFragment>? _fragments;
    List<RepeatedText>? _cumulative;
    List<RepeatedWhole>? _again;
    FragmentPairs? _pairs;
    int _continuing;
    string _last = "";
    string? _whole = "";

    public int Length { get; private set; }

    public int Fragments => _fragments?.Count ?? 0;

    /// <summary>The events at which a third fragment in a row began with the whole of the one before it.</summary>
    public IReadOnlyList<RepeatedText> Cumulative => _cumulative ?? [];

    /// <summary>Fragments that are, each, all the text before it once more.</summary>
    public IReadOnlyList<RepeatedWhole> Again => _again ?? [];

    /// <summary>Every fragment came twice, one right after the other.</summary>
    public bool InPairs => _pairs is { All: true };

    public string Text => _whole ??= _text!.ToString();

    /// <summary>Where the last fragment begins.</summary>
    public int StartOfLast => _fragments?[^1].Start ?? 0;

    public int? FirstEvent => _fragments?[0].Event;

    public int? SecondEvent => _fragments is [_, var second, ..] ? second.Event : null;

    public int? LastEvent => _fragments?[^1].Event;

    public void Append(string fragment, int? eventNumber)
    {
        if (fragment.Length == 0)
        {
            return;
        }

        _fragments ??= new(1);
        if (fragment.Length == Length && WholeText.IsAgain(fragment, Text, _fragments.Count))
        {
            (_again ??= []).Add(new(Length, eventNumber));
        }

        AddToPairs(fragment);
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

        _continuing = Continues(_last, fragment) ? _continuing + 1 : 0;
        if (
            fragment.Length > ShortText
            && _continuing >= 2
            && !IsGrowingLine(fragment)
            && WholeText.HasTwoLetters(fragment)
        )
        {
            _cumulative ??= [];
            _cumulative.Add(new(eventNumber, fragment.Length <= 80 ? fragment : fragment[..80]));
        }

        _last = fragment;
    }

    void AddToPairs(string fragment)
    {
        if (_last.Length == 0)
        {
            return;
        }

        if (_pairs is null)
        {
            _pairs = new();
            _pairs.Add(_last);
        }

        _pairs.Add(fragment);
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

    /// <summary>A triangle of numbers, a sentence that is built up: each line longer than the one before, as was asked for.</summary>
    bool IsGrowingLine(string fragment) =>
        fragment[0] == '\n' && _continuing < _fragments!.Count - 1;

    static bool Continues(string begin, string longer) =>
        begin.Length > 0
        && longer.Length > begin.Length
        && longer.StartsWith(begin, StringComparison.Ordinal);

    [StructLayout(LayoutKind.Auto)]
    readonly record struct TextFragment(int Start, int? Event);
}

namespace Conformance.Judging.View;

/// <summary>Whether the fragments of a text come in equal neighbouring pairs, to the last one.</summary>
internal sealed class FragmentPairs
{
    // Two words said twice are no pattern.
    const int FewDifferent = 3;

    // Nor are digits or characters that a text doubles, one by one: 112233, 高高兴兴.
    const int FewCharacters = 8;

    // Made for the first pair: hardly any text has one at its beginning.
    List<string>? _different;
    string _first = "";
    bool _open;
    bool _broken;
    bool _onlyLines = true;

    public bool All =>
        _different is { } different
        && (
            different.Count >= FewCharacters
            || different.Count(text => text.Trim().Length > 1) >= FewDifferent
        )
        && !_broken
        && !_open
        && !_onlyLines;

    public void Add(string fragment)
    {
        if (_broken)
        {
            return;
        }

        _open = !_open;
        if (_open)
        {
            _first = fragment;
            return;
        }

        _broken = fragment != _first;
        // Whole lines that stand there twice may have been asked for.
        _onlyLines &= fragment[0] == '\n' || fragment[^1] == '\n';
        if (!_broken && HasLetter(fragment))
        {
            _different ??= [];
            if (_different.Count < FewCharacters && !_different.Contains(fragment))
            {
                _different.Add(fragment);
            }
        }
    }

    static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers;

namespace Conformance.Wire.Json;

/// <summary>
/// Whether bytes are one JSON value, as <see cref="System.Text.Json.JsonDocument"/> reads it. The framework says no by throwing,
/// which for an event of a few bytes costs a hundred times its reading.
/// </summary>
internal ref struct JsonSyntax
{
    const int MostDepth = 64;

    static readonly SearchValues<byte> StringEnds = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(control => (byte)control),
        (byte)'"',
        (byte)'\\',
    ]);

    readonly ReadOnlySpan<byte> _text;
    int _at;

    JsonSyntax(ReadOnlySpan<byte> text) => _text = text;

    public static bool IsValue(ReadOnlySpan<byte> text)
    {
        var syntax = new JsonSyntax(text);
        return syntax.Value(0) && syntax.Blank() == 0;
    }

    /// <summary>The next byte that is no white space; 0 at the end.</summary>
    byte Blank()
    {
        while (
            _at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'
        )
        {
            _at++;
        }

        // No JSON holds a zero byte outside of its strings, nor in them.
        return _at < _text.Length ? (_text[_at] == 0 ? (byte)1 : _text[_at]) : (byte)0;
    }

    bool Value(int depth) =>
        Blank() switch
        {
            (byte)'{' => depth < MostDepth && Members(depth + 1),
            (byte)'[' => depth < MostDepth && Elements(depth + 1),
            (byte)'"' => String(),
            (byte)'t' => Word("true"u8),
            (byte)'f' => Word("false"u8),
            (byte)'n' => Word("null"u8),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
            _ => false,
        };

    bool Members(int depth)
    {
        _at++;
        if (Blank() == '}')
        {
            _at++;
            return true;
        }

        while (true)
        {
            if (Blank() != '"' || !String() || Blank() != ':')
            {
                return false;
            }

            _at++;
            if (!Value(depth))
            {
                return false;
            }

            var next = Blank();
            _at++;
            if (next != ',')
            {
                return next == '}';
            }
        }
    }

    bool Elements(int depth)
    {
        _at++;
        if (Blank() == ']')
        {
            _at++;
            return true;
        }

        while (true)
        {
            if (!Value(depth))
            {
                return false;
            }

            var next = Blank();
            _at++;
            if (next != ',')
            {
                return next == ']';
            }
        }
    }

    bool String()
    {
        _at++;
        while (_text[_at..].IndexOfAny(StringEnds) is >= 0 and var next)
        {
            _at += next + 1;
            switch (_text[_at - 1])
            {
                case (byte)'"':
                    return true;
                case (byte)'\\' when Escape():
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    bool Escape()
    {
        if (_at == _text.Length)
        {
            return false;
        }

        if (_text[_at++] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(_text[_at - 1]);
        }

        for (var end = _at + 4; _at < end; _at++)
        {
            if (_at == _text.Length || !char.IsAsciiHexDigit((char)_text[_at]))
            {
                return false;
            }
        }

        return true;
    }

    bool Word(ReadOnlySpan<byte> word)
    {
        var found = _text[_at..].StartsWith(word);
        _at += word.Length;
        return found;
    }

    bool Number()
    {
        _at += _text[_at] == '-' ? 1 : 0;
        var zero = _at < _text.Length && _text[_at] == '0';
        var digits = Digits();
        if (digits == 0 || (zero && digits > 1))
        {
            return false;
        }

        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (Digits() == 0)
            {
                return false;
            }
        }

        if (_at < _text.Length && (_text[_at] | 0x20) == 'e')
        {
            _at++;
            _at += _at < _text.Length && _text[_at] is (byte)'+' or (byte)'-' ? 1 : 0;
            return Digits() > 0;
        }

        return true;
    }

    int Digits()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }

        return _at - start;
    }
}

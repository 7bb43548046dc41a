namespace Conformance.Judging.View;

/// <summary>What a call's concatenated arguments are, exactly one of these.</summary>
internal enum ArgumentsForm
{
    /// <summary>Nothing, or white space only.</summary>
    Blank,

    /// <summary>The text ends inside the first value.</summary>
    Incomplete,

    /// <summary>More than white space follows the first value.</summary>
    Trailing,

    /// <summary>Not JSON.</summary>
    Malformed,

    /// <summary>One complete JSON value: see <see cref="ArgumentsState.Root"/>.</summary>
    Complete,
}

internal enum ArgumentsRoot
{
    None,
    Object,
    Array,
    String,
    Other,
}

/// <summary>
/// The state machine over a call's arguments, fed piece by piece as the deltas arrive, so that what a later delta means
/// (another call, or more of this one) and what the whole is are answered by the same reading. RFC 8259 grammar.
/// </summary>
internal sealed class ArgumentsState
{
    enum Expect : byte
    {
        Value,
        ValueOrEnd,
        NameOrEnd,
        Name,
        Colon,
        CommaOrEnd,
        InString,
        InEscape,
        InUnicode,
        InNumber,
        InLiteral,
        Done,
        Trailing,
        Malformed,
    }

    // From the outermost container inward; null outside of any. There may be very many calls, nearly all of them complete.
    List<bool>? _inObject;
    Expect _expect = Expect.Value;
    bool _stringIsName;
    int _pending;
    string _literal = "";
    NumberPart _number;

    enum NumberPart : byte
    {
        Sign,
        Zero,
        Digits,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
    }

    public ArgumentsRoot Root { get; private set; }

    /// <summary>What the text so far is, if nothing follows.</summary>
    public ArgumentsForm Form =>
        _expect switch
        {
            Expect.Malformed => ArgumentsForm.Malformed,
            Expect.Trailing => ArgumentsForm.Trailing,
            Expect.Done => ArgumentsForm.Complete,
            Expect.InNumber when _inObject is null && NumberMayEnd => ArgumentsForm.Complete,
            Expect.Value when Root == ArgumentsRoot.None => ArgumentsForm.Blank,
            _ => ArgumentsForm.Incomplete,
        };

    bool NumberMayEnd =>
        _number
            is NumberPart.Zero
                or NumberPart.Digits
                or NumberPart.Fraction
                or NumberPart.ExponentDigits;

    /// <summary>Whether a text could have followed. In a string any could: a client may see it escaped.</summary>
    public bool CouldGoOnWith(ReadOnlySpan<char> text)
    {
        if (_expect == Expect.InString)
        {
            return true;
        }

        var longer = (ArgumentsState)MemberwiseClone();
        longer._inObject = _inObject is null ? null : [.. _inObject];
        longer.Append(text);
        return longer.Form != ArgumentsForm.Malformed;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (_expect)
            {
                case Expect.Malformed or Expect.Trailing:
                    return;
                case Expect.InString:
                    while (i < text.Length && text[i] is not ('"' or '\\' or <= '\u001F'))
                    {
                        i++;
                    }

                    if (i == text.Length)
                    {
                        return;
                    }

                    if (text[i] <= '\u001F')
                    {
                        _expect = Expect.Malformed;
                        return;
                    }

                    break;
            }

            Step(text[i]);
        }
    }

    void Step(char c)
    {
        switch (_expect)
        {
            case Expect.InString:
                if (c == '\\')
                {
                    _expect = Expect.InEscape;
                }
                else
                {
                    AfterString();
                }

                return;
            case Expect.InEscape:
                _pending = 4;
                _expect = c switch
                {
                    'u' => Expect.InUnicode,
                    '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => Expect.InString,
                    _ => Expect.Malformed,
                };
                return;
            case Expect.InUnicode:
                _pending--;
                _expect =
                    !char.IsAsciiHexDigit(c) ? Expect.Malformed
                    : _pending == 0 ? Expect.InString
                    : Expect.InUnicode;
                return;
            case Expect.InLiteral:
                if (c != _literal[_pending])
                {
                    _expect = Expect.Malformed;
                }
                else if (++_pending == _literal.Length)
                {
                    AfterValue();
                }

                return;
            case Expect.InNumber when Number(c):
                return;
        }

        if (c is ' ' or '\t' or '\n' or '\r')
        {
            return;
        }

        _expect = _expect switch
        {
            Expect.Done => Expect.Trailing,
            Expect.Colon when c == ':' => Expect.Value,
            Expect.NameOrEnd or Expect.Name when c == '"' => BeginString(name: true),
            Expect.NameOrEnd when c == '}' => Close(),
            Expect.CommaOrEnd when c == ',' => _inObject![^1] ? Expect.Name : Expect.Value,
            Expect.CommaOrEnd when c == (_inObject![^1] ? '}' : ']') => Close(),
            Expect.ValueOrEnd when c == ']' => Close(),
            Expect.Value or Expect.ValueOrEnd => BeginValue(c),
            Expect.Malformed => Expect.Malformed,
            _ => Expect.Malformed,
        };
    }

    Expect BeginValue(char c)
    {
        if (Root == ArgumentsRoot.None)
        {
            Root = c switch
            {
                '{' => ArgumentsRoot.Object,
                '[' => ArgumentsRoot.Array,
                '"' => ArgumentsRoot.String,
                _ => ArgumentsRoot.Other,
            };
        }

        switch (c)
        {
            case '{':
                (_inObject ??= []).Add(true);
                return Expect.NameOrEnd;
            case '[':
                (_inObject ??= []).Add(false);
                return Expect.ValueOrEnd;
            case '"':
                return BeginString(name: false);
            case 't' or 'f' or 'n':
                _literal = c switch
                {
                    't' => "true",
                    'f' => "false",
                    _ => "null",
                };
                _pending = 1;
                return Expect.InLiteral;
            case '-' or (>= '0' and <= '9'):
                _number = c switch
                {
                    '-' => NumberPart.Sign,
                    '0' => NumberPart.Zero,
                    _ => NumberPart.Digits,
                };
                return Expect.InNumber;
            default:
                return Expect.Malformed;
        }
    }

    Expect BeginString(bool name)
    {
        _stringIsName = name;
        return Expect.InString;
    }

    void AfterString()
    {
        if (_stringIsName)
        {
            _expect = Expect.Colon;
            return;
        }

        AfterValue();
    }

    Expect Close()
    {
        if (_inObject!.Count == 1)
        {
            _inObject = null;
            return Expect.Done;
        }

        _inObject.RemoveAt(_inObject.Count - 1);
        return Expect.CommaOrEnd;
    }

    void AfterValue() => _expect = _inObject is null ? Expect.Done : Expect.CommaOrEnd;

    /// <summary>True where the character belongs to the number; otherwise the number has ended before it.</summary>
    bool Number(char c)
    {
        var next = (_number, c) switch
        {
            (NumberPart.Sign, '0') => NumberPart.Zero,
            (NumberPart.Sign or NumberPart.Digits, >= '0' and <= '9') => NumberPart.Digits,
            (NumberPart.Zero or NumberPart.Digits, '.') => NumberPart.Point,
            (NumberPart.Point or NumberPart.Fraction, >= '0' and <= '9') => NumberPart.Fraction,
            (NumberPart.Zero or NumberPart.Digits or NumberPart.Fraction, 'e' or 'E') =>
                NumberPart.Exponent,
            (NumberPart.Exponent, '+' or '-') => NumberPart.ExponentSign,
            (
                NumberPart.Exponent
                    or NumberPart.ExponentSign
                    or NumberPart.ExponentDigits,
                >= '0'
                    and <= '9'
            ) => NumberPart.ExponentDigits,
            _ => (NumberPart?)null,
        };
        if (next is { } part)
        {
            _number = part;
            return true;
        }

        if (NumberMayEnd)
        {
            AfterValue();
        }
        else
        {
            _expect = Expect.Malformed;
        }

        return false;
    }
}

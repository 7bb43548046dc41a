using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Conformance.Recordings.GoVcr.Yaml;

/// <summary>
/// Writes scalars in the style that go-yaml v3 chooses for them (encode.go stringv, emitterc.go
/// yaml_emitter_analyze_scalar). Two departures, where go-yaml writes what it cannot read back: line and paragraph
/// separators, and tabs where the indentation is found out, are quoted.
/// </summary>
internal sealed class YamlText(Stream output)
{
    public void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public void Spaces(int count)
    {
        for (var i = 0; i < count; i++)
        {
            output.WriteByte((byte)' ');
        }
    }

    /// <summary>A key and its colon. Above 128 bytes it is no simple key for go-yaml.</summary>
    public void Key(string name, int column)
    {
        var key = Encoding.UTF8.GetBytes(name);
        if (key.Length > 128)
        {
            Raw("? "u8);
            Quoted(key);
            Raw("\n"u8);
            Spaces(column);
        }
        else if (
            key.AsSpan().IndexOf(" *"u8) >= 0
            && YamlScalar.Analyze(key).PlainAllowed
            && YamlScalar.IsString(key)
        )
        {
            // go-yaml leaves it plain; YamlDotNet takes the star in such a key for an alias, and reads the file no more.
            SingleQuoted(key);
        }
        else
        {
            Quoted(key);
        }
        Raw(":"u8);
    }

    /// <summary>A string as a value. Content of a block stands at <paramref name="content"/>.</summary>
    public void String(ReadOnlySpan<byte> value, int parent, int content, bool plain = false)
    {
        Raw(" "u8);
        if (!Utf8.IsValid(value))
        {
            Binary(value, parent, content);
        }
        else if (plain && YamlScalar.Analyze(value).PlainAllowed)
        {
            Raw(value);
        }
        else if (value.Contains((byte)'\n') && YamlScalar.Analyze(value).BlockAllowed)
        {
            Literal(value, parent, content);
        }
        else
        {
            Quoted(value);
        }
    }

    private void Quoted(ReadOnlySpan<byte> value)
    {
        var shape = YamlScalar.Analyze(value);
        if (shape.HasBreak || !YamlScalar.IsString(value) || !shape.SingleQuotedAllowed)
        {
            DoubleQuoted(value);
        }
        else if (shape.PlainAllowed)
        {
            Raw(value);
        }
        else
        {
            SingleQuoted(value);
        }
    }

    /// <summary>go-yaml breaks base64 after 70 characters, and ends each line when there are several.</summary>
    private void Binary(ReadOnlySpan<byte> value, int parent, int content)
    {
        const int LineLength = 70;
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(value.Length)];
        Base64.EncodeToUtf8(value, text, out _, out _);
        Raw("!!binary "u8);
        if (text.Length < LineLength)
        {
            Raw(text);
            return;
        }
        var lines = new byte[text.Length + (text.Length + LineLength - 1) / LineLength];
        var position = 0;
        for (var i = 0; i < text.Length; i += LineLength)
        {
            var line = text.AsSpan(i, Math.Min(LineLength, text.Length - i));
            line.CopyTo(lines.AsSpan(position));
            position += line.Length;
            lines[position++] = (byte)'\n';
        }
        Literal(lines, parent, content);
    }

    private void Literal(ReadOnlySpan<byte> value, int parent, int content)
    {
        Raw("|"u8);
        if (value[0] is (byte)' ' or (byte)'\n')
        {
            Raw([(byte)('0' + content - parent)]);
        }
        if (value[^1] != (byte)'\n')
        {
            Raw("-"u8);
        }
        else if (value.Length == 1 || value[^2] == (byte)'\n')
        {
            Raw("+"u8);
        }
        while (!value.IsEmpty)
        {
            Raw("\n"u8);
            var end = value.IndexOf((byte)'\n');
            var line = end < 0 ? value : value[..end];
            if (!line.IsEmpty)
            {
                Spaces(content);
                Raw(line);
            }
            value = end < 0 ? [] : value[(end + 1)..];
        }
    }

    private void SingleQuoted(ReadOnlySpan<byte> value)
    {
        Raw("'"u8);
        while (true)
        {
            var quote = value.IndexOf((byte)'\'');
            if (quote < 0)
            {
                Raw(value);
                Raw("'"u8);
                return;
            }
            Raw(value[..quote]);
            Raw("''"u8);
            value = value[(quote + 1)..];
        }
    }

    private void DoubleQuoted(ReadOnlySpan<byte> value)
    {
        Raw("\""u8);
        while (!value.IsEmpty)
        {
            var plain = value.IndexOfAnyExcept(YamlScalar.NeverEscaped);
            if (plain != 0)
            {
                Raw(plain < 0 ? value : value[..plain]);
                value = plain < 0 ? [] : value[plain..];
                continue;
            }
            Rune.DecodeFromUtf8(value, out var rune, out var length);
            if (YamlScalar.IsPrintable(rune) && rune.Value is not ('"' or '\\'))
            {
                Raw(value[..length]);
            }
            else
            {
                Escape(rune.Value);
            }
            value = value[length..];
        }
        Raw("\""u8);
    }

    private void Escape(int rune)
    {
        var letter = rune switch
        {
            0x00 => "0",
            0x07 => "a",
            0x08 => "b",
            0x09 => "t",
            0x0A => "n",
            0x0B => "v",
            0x0C => "f",
            0x0D => "r",
            0x1B => "e",
            0x22 => "\"",
            0x5C => "\\",
            0x85 => "N",
            0x2028 => "L",
            0x2029 => "P",
            <= 0xFF => $"x{rune:X2}",
            <= 0xFFFF => $"u{rune:X4}",
            _ => $"U{rune:X8}",
        };
        Raw("\\"u8);
        foreach (var character in letter)
        {
            output.WriteByte((byte)character);
        }
    }
}

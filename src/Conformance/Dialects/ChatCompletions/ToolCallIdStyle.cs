using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The classes of tool-call ids seen on the wire. The class of an id is the first that matches.</summary>
internal static class ToolCallIdStyle
{
    /// <summary>Styles whose pattern the vendor's own documentation states, so that a profile can demand them.</summary>
    public static readonly IReadOnlyList<IdStyle> Documented =
    [
        new("kimi", "functions.{name}:{index}", id => IsKimi(id)),
        new("mistral9", "nine letters or digits", id => IsAlphanumeric(id, 9)),
    ];

    public static string Of(string id, string? toolName)
    {
        var text = id.AsSpan();
        if (IsKimi(text))
        {
            return "kimi";
        }

        if (text.StartsWith("call_"))
        {
            return OfCall(text["call_".Length..]);
        }

        if (text.StartsWith("toolu_"))
        {
            var rest = text["toolu_".Length..];
            rest = rest.StartsWith("bdrk_") ? rest["bdrk_".Length..] : rest;
            return IsAlphanumeric(rest, 24) ? "anthropic" : "toolu";
        }

        if (text.StartsWith("chatcmpl-tool-"))
        {
            var rest = text["chatcmpl-tool-".Length..];
            return rest.Length is >= 16 and <= 32 && IsLowerHex(rest) ? "vllm" : "other";
        }

        if (
            toolName is { Length: > 0 }
            && text.StartsWith("tool_")
            && text["tool_".Length..].StartsWith(toolName)
            && text.Length == "tool_".Length + toolName.Length + 1 + 20
            && text[^21] == '_'
            && IsAlphanumeric(text[^20..], 20)
        )
        {
            return "tool-name";
        }

        if (IsNumbered(text))
        {
            return "tool-number";
        }

        if (IsDigits(text))
        {
            return "digits";
        }

        if (IsNameAndIndex(text))
        {
            return "name-index";
        }

        return text.Length switch
        {
            // Nine letters or digits by chance all of hexadecimal: one in 200,000.
            9 when IsLowerHex(text) => "hex9",
            9 when IsAlphanumeric(text, 9) => "mistral9",
            16 when IsAlphanumeric(text, 16) => "alnum16",
            32 when IsAlphanumeric(text, 32) => "alnum32",
            _ => "other",
        };
    }

    /// <summary>What every back end accepts in a request's history: letters, digits, <c>_</c> and <c>-</c>, 1 to 64 of them.</summary>
    public static bool IsPortable(string id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return id.Length is >= 1 and <= 64;
    }

    /// <summary>The name and the index of <c>functions.NAME:INDEX</c>; null for any other id.</summary>
    public static (string Name, long Index)? ReadKimi(string id)
    {
        if (!IsKimi(id))
        {
            return null;
        }

        var colon = id.LastIndexOf(':');
        return long.TryParse(id.AsSpan(colon + 1), out var index)
            ? (id["functions.".Length..colon], index)
            : null;
    }

    static string OfCall(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 24)
        {
            return IsLowerHex(rest) ? "hex24"
                : IsAlphanumeric(rest, 24) ? "openai"
                : "other";
        }

        if (rest.Length == 8 && IsDigits(rest))
        {
            return "xai";
        }

        var digits = rest.StartsWith("-") ? rest[1..] : rest;
        if (digits.Length == 19 && IsDigits(digits))
        {
            return "zai-json";
        }

        return
            rest.Length == 27
            && IsDigits(rest[..2])
            && rest[2] == '_'
            && IsAlphanumeric(rest[3..], 24)
            ? "deepseek"
            : "other";
    }

    static bool IsKimi(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("functions."))
        {
            return false;
        }

        var rest = text["functions.".Length..];
        var colon = rest.LastIndexOf(':');
        if (colon < 1)
        {
            return false;
        }

        return IsName(rest[..colon]) && IsDigits(rest[(colon + 1)..]);
    }

    /// <summary><c>tool_0_weather_…</c></summary>
    static bool IsNumbered(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("tool_"))
        {
            return false;
        }

        var rest = text["tool_".Length..];
        var end = rest.IndexOf('_');
        return end > 0 && IsDigits(rest[..end]) && rest.Length > end + 1;
    }

    /// <summary><c>weather:0</c></summary>
    static bool IsNameAndIndex(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && IsName(text[..colon]) && IsDigits(text[(colon + 1)..]);
    }

    static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsDigits(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsAlphanumeric(ReadOnlySpan<char> text, int length)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return text.Length == length;
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Reports;

/// <summary>Text as an ill-meaning provider would send it.</summary>
internal static class HostileText
{
    static readonly string[] Pieces =
    [
        "<script>alert(1)</script>",
        "<",
        "&lt;",
        "&",
        "|",
        "\\|",
        "\\",
        "`",
        "```",
        "\n",
        "\r\n",
        "\n# title\n",
        "\n\n- item",
        "[a](javascript:b)",
        "![x](https://example.org/x.png)",
        "www.example.org",
        "*",
        "__b__",
        "~~",
        "$x$",
        "@name",
        "1. ",
        "    ",
        " ",
        "\e[31m",
        "\e]0;title\a",
        "\0",
        "\b",
        "\u0085",
        "\u009b31m",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\ud800",
        "\udc00",
        "\U000E0041",
        "]]>",
        "\"",
        "'",
        "é",
        "漢",
        "😀",
        "a",
        "weather",
    ];

    /// <summary>A property that holds while no assertion fails.</summary>
    public static Property ForAll(Action<string> check) => Prop.ForAll(Texts(), check);

    static Arbitrary<string> Texts() =>
        Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<char>().Select(c => $"{c}"))
            .ListOf()
            .Select(pieces => string.Concat(pieces))
            .ToArbitrary();
}

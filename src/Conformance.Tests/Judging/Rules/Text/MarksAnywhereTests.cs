using System.Text.Json;
using Conformance.Judging.Rules.Text;
using Conformance.Judging.Rules.Text.Layout;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Judging.Rules.Text;

/// <summary>Marks, quotations and blocks in every order, whole and in halves.</summary>
internal sealed class MarksAnywhereTests
{
    static readonly string[] Pieces =
    [
        "{code",
        "{code}",
        "{code:xml}",
        "[code]",
        "#+begin_",
        "#+begin_src",
        "#+end_src",
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "----",
        "== ",
        "[source]",
        "<pre",
        "<pre>",
        "</pre>",
        "<code ",
        "```",
        "~~~",
        "`",
        "\"",
        "'",
        "„",
        "”",
        "«",
        "\n",
        "\n\n",
        " ",
        "    ",
        "> ",
        "<think>",
        "</think>",
        "</thi",
        "<answer",
        "<|im_start|>",
        "<|im_end|>",
        "<|",
        "|>",
        "</s>",
        "<s ",
        "thought",
        "analysisA",
        "assistantfinal",
        " to=functions.add",
        "<tool_call>",
        "</tool_call>",
        "[TOOL_CALLS]",
        "{\"name\":\"add\",\"arguments\":{}}",
        "\uE200",
        "\uE202",
        "\uE201",
        "\uFFFD",
        "\0",
        "\\u5317",
        "&amp;",
        "Ã",
        "Â",
        "½",
        "×",
        "a",
        "is",
        ".",
        ":",
    ];

    static Arbitrary<string> Texts =>
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Leave_what_is_said_in_its_place() =>
        Prop.ForAll(
            Texts,
            text =>
            {
                var prose = Prose.Of(text);
                return prose.Length == text.Length
                    && prose.Zip(text).All(pair => pair.First == pair.Second || pair.First == '\0');
            }
        );

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Are_judged_twice_alike() =>
        Prop.ForAll(
            Texts,
            Texts,
            (reasoning, content) =>
                Findings(reasoning, content).SequenceEqual(Findings(reasoning, content))
        );

    static IEnumerable<string> Findings(string reasoning, string content) =>
        Judged
            .Answer(
                Judged.Stream(
                    $$$"""{"choices":[{"index":0,"delta":{"reasoning":{{{Json(reasoning)}}},"content":{{{Json(content)}}}},"finish_reason":"stop"}]}"""
                ),
                $$$"""{"stream":true,"stop":["a"],"messages":[{"role":"user","content":{{{Json(reasoning)}}}}],"tools":[{"type":"function","function":{"name":"add"}}]}"""
            )
            .Findings.Select(finding => $"{finding.Rule.Id} {finding.Kind} {finding.Observed}");

    static string Json(string text) => JsonSerializer.Serialize(text);
}

using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Tests.Wire.Json;

internal sealed class JsonSyntaxTests
{
    static readonly string[] Texts =
    [
        "",
        " ",
        "{bad",
        "{}",
        " {\"a\":[1,2.5,-0,1e5,1E-5,\"x\\u0041\\n\"],\"b\":{\"c\":null,\"d\":true,\"e\":false}}\r\n",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1}x",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "nul",
        "nullx",
        "\"\\u12g4\"",
        "\"\\q\"",
        "\"\t\"",
        "\"open",
        "\"\\",
        "{\"a\":1}\0",
        "\0",
        "// no\n1",
        "NaN",
        "[DONE]",
        "[[[]]]",
        "\"\u00e9\uFFFD\"",
    ];

    [TestCaseSource(nameof(Texts))]
    public void Says_what_the_framework_says(string text) => Compare(Encoding.UTF8.GetBytes(text));

    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    public void Goes_as_deep_as_the_framework(int depth)
    {
        Compare(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        Compare(
            Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)
            )
        );
    }

    [Test]
    public void Says_what_the_framework_says_of_texts_with_a_byte_changed()
    {
        var random = new Random(15);
        var bytes = "{}[]\",:0123-+.eE\\utrfnalsxb \n\0\u00ff"u8.ToArray();
        foreach (var text in Texts.Where(text => text.Length > 0))
        {
            for (var i = 0; i < 300; i++)
            {
                var changed = Encoding.UTF8.GetBytes(text);
                for (var changes = random.Next(1, 3); changes > 0; changes--)
                {
                    changed[random.Next(changed.Length)] = bytes[random.Next(bytes.Length)];
                }

                Compare(changed);
            }
        }
    }

    static void Compare(byte[] text)
    {
        bool expected;
        try
        {
            using var document = JsonDocument.Parse(text);
            expected = true;
        }
        catch (JsonException)
        {
            expected = false;
        }

        Assert.That(
            JsonSyntax.IsValue(text),
            Is.EqualTo(expected),
            Convert.ToHexString(text) + " " + Encoding.UTF8.GetString(text)
        );
    }
}

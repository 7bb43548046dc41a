using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Tests.Wire.Json;

internal sealed class WellFormedTextTests
{
    [TestCase("\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00\"", false)]
    [TestCase("\"\\ud83d\"", "\"\\uFFFD\"", true)]
    [TestCase("\"\\ude00x\"", "\"\\uFFFDx\"", true)]
    [TestCase("\"\\ud83d\\ud83d\\ude00\"", "\"\\uFFFD\\ud83d\\ude00\"", true)]
    [TestCase("\"\\\\ud83d\"", "\"\\\\ud83d\"", false)]
    [TestCase("\"\\\\\\ud83d\"", "\"\\\\\\uFFFD\"", true)]
    public void Replaces_half_characters_and_says_so(string text, string expected, bool lone)
    {
        var mended = WellFormedText.Mend(Encoding.UTF8.GetBytes(text), out var found);

        Assert.That(Encoding.UTF8.GetString(mended.Span), Is.EqualTo(expected));
        Assert.That(found, Is.EqualTo(lone));
    }

    [Test]
    public void Makes_every_string_readable()
    {
        byte[] broken = [.. "{\"a\":\"x"u8, 0xC3, .. "\\ud800\",\"\\udfff\":1}"u8];
        using var document = JsonDocument.Parse(
            WellFormedText.Mend(broken, out _),
            new JsonDocumentOptions { AllowDuplicateProperties = false }
        );

        Assert.That(document.RootElement.GetProperty("a").GetString(), Is.EqualTo("x\uFFFD\uFFFD"));
        Assert.That(document.RootElement.GetProperty("\uFFFD").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void Leaves_good_text_alone()
    {
        var good = "{\"a\":\"é\\u00e9\"}"u8.ToArray();

        Assert.That(WellFormedText.IsSuspect(good), Is.False);
    }
}

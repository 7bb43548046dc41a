using System.Text;
using Conformance.Judging.Rules.Text;
using Conformance.Judging.Rules.Text.Characters;

namespace Conformance.Tests.Judging.Rules.Text.Characters;

internal sealed class MojibakeTests
{
    static string AsLatin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    [TestCase("café")]
    [TestCase("a — b")]
    [TestCase("l’été")]
    [TestCase("20 °C")]
    [TestCase("Grüße")]
    [TestCase("Привет")]
    [TestCase("你好")]
    [TestCase("a 😀")]
    [TestCase("€ 5")]
    public void Finds_text_that_was_read_as_Latin_1(string text) =>
        Assert.That(Mojibake.Find(AsLatin1(text)), Is.GreaterThanOrEqualTo(0));

    [TestCase("It is here", -1)]
    [TestCase("Itâ€™s", 2)]
    [TestCase("a â€” b", 2)]
    [TestCase("cafÃ© au lait", 3)]
    [TestCase("20Â°C", 2)]
    [TestCase("ðŸ˜€", 0)]
    [TestCase("cittÃ\u00a0", 4)]
    [TestCase("in Ã–sterreich", -1, Description = "or the letter and a dash")]
    [TestCase("in Ã–sterreich, Ã…land", 3)]
    [TestCase("×©×œ×•×", 0)]
    public void Says_where_it_begins(string text, int at) =>
        Assert.That(Mojibake.Find(text), Is.EqualTo(at));

    [TestCase("CAFÉ\u00a0: É» Ü“ ß” Ñ°")]
    [TestCase("MANHÃ\u00a0» IRMÃ… À»")]
    [TestCase("coborâ…” pâ”")]
    [TestCase("5×² Å² Ø³")]
    [TestCase("naïve, façade, Ærø, ÂNGELA, São, Ðà")]
    [TestCase("Příliš žluťoučký kůň")]
    [TestCase("Việt Nam — “ngữ” …")]
    [TestCase("A, Â… and Ã… are letters, and Ã—an A—too, ÃO")]
    [TestCase("½×½×½×½, ¼×¼×¼, 2×²×³")]
    [TestCase("Ελληνικά, русский, 日本語, 😀")]
    public void Leaves_words_of_many_languages(string text) =>
        Assert.That(Mojibake.Find(text), Is.EqualTo(-1));
}

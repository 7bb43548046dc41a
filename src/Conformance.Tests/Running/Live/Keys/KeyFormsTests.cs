using System.Text;
using Conformance.Running.Live.Keys;

namespace Conformance.Tests.Running.Live.Keys;

/// <summary>Whatever a server makes of a key, what can be made of the scrubbed text is no key.</summary>
internal sealed class KeyFormsTests
{
    const string Key = "sk-live-Qw3rTy9uIoP8aSdFgH7jKlZx";

    static IEnumerable<TestCaseData> Forms()
    {
        yield return Form("plain", Key);
        yield return Form("in capitals", Key.ToUpperInvariant());
        yield return Form("in small letters", Key.ToLowerInvariant());
        yield return Form("one letter escaped for JSON", "\\u0073" + Key[1..]);
        yield return Form("its last letter escaped for JSON", Key[..^1] + "\\u0078");
        yield return Form("all escaped for JSON", Each(c => $"\\u{(int)c:X4}"));
        yield return Form("escaped twice for JSON", Each(c => $"\\\\u{(int)c:x4}"));
        yield return Form(
            "with needless backslashes",
            Key.Replace("-", "\\-", StringComparison.Ordinal)
        );
        yield return Form("with JavaScript's short escapes", Each(c => $"\\x{(int)c:x2}"));
        yield return Form("with JavaScript's long escapes", Each(c => $"\\u{{{(int)c:x}}}"));
        yield return Form(
            "with octal escapes",
            Each(c => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'))
        );
        yield return Form("percent-encoded", Each(c => $"%{(int)c:X2}"));
        yield return Form("percent-encoded twice", Each(c => $"%25{(int)c:x2}"));
        yield return Form(
            "percent-encoded in one letter",
            Key[..5] + $"%{(int)Key[5]:x2}" + Key[6..]
        );
        yield return Form("with JavaScript's escape()", Each(c => $"%u{(int)c:x4}"));
        yield return Form("as decimal references", Each(c => $"&#{(int)c};"));
        yield return Form("as references with zeros", Each(c => $"&#{(int)c:D7};"));
        yield return Form("as hexadecimal references", Each(c => $"&#x{(int)c:X};"));
        yield return Form("as references without semicolons", Each(c => $"&#{(int)c}").TrimEnd());
        yield return Form(
            "as references whose ampersands are escaped",
            Each(c => $"&amp;#{(int)c};")
        );
        yield return Form(
            "as references whose ampersands are escaped for JSON",
            Each(c => $"\\u0026#{(int)c};")
        );
        yield return Form(
            "as hexadecimal digits",
            Convert.ToHexString(Encoding.ASCII.GetBytes(Key))
        );
        yield return Form(
            "as small hexadecimal digits",
            Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Key))
        );
        yield return Form(
            "as hexadecimal digits with dashes",
            BitConverter.ToString(Encoding.ASCII.GetBytes(Key))
        );
        yield return Form("as hexadecimal digits with colons", Each(c => $"{(int)c:x2}:"));
        yield return Form("as a list of hexadecimal numbers", Each(c => $"0x{(int)c:x2}, "));
        yield return Form(
            "as hexadecimal digits of its capitals",
            Convert.ToHexString(Encoding.ASCII.GetBytes(Key.ToUpperInvariant()))
        );
        yield return Form(
            "with something invisible in between",
            string.Join('\u200B', Key.ToCharArray())
        );
        yield return Form("with spaces in between", string.Join(' ', Key.ToCharArray()));
        yield return Form("wrapped", Key[..10] + "\\n" + Key[10..]);
        yield return Form("in base64", Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)));
        yield return Form(
            "in base64 behind one letter",
            Convert.ToBase64String(Encoding.ASCII.GetBytes("x" + Key))
        );
        var mixed = string.Concat(
            Key.Select(
                (c, i) =>
                    (i % 4) switch
                    {
                        0 => $"\\u{(int)c:x4}",
                        1 => $"%{(int)c:x2}",
                        2 => $"&#{(int)c};",
                        _ => c.ToString(),
                    }
            )
        );
        yield return Form("with every kind of escape", mixed);
    }

    [TestCaseSource(nameof(Forms))]
    public void Takes_out_a_key_that_comes_back(string form)
    {
        var scrubbed = new KeyValues([Key]).Scrub($"before: {form} behind");

        Assert.That(scrubbed, Does.StartWith("before: "));
        Assert.That(scrubbed, Does.EndWith("behind"));
        Assert.That(scrubbed, Does.Contain("[scrubbed]"));
        for (var at = 0; at + 8 <= form.Length; at++)
        {
            Assert.That(scrubbed, Does.Not.Contain(form.Substring(at, 8)));
        }
    }

    [Test]
    public void Takes_out_what_of_a_longer_base64_is_the_key() =>
        Assert.That(
            new KeyValues([Key]).Scrub(
                Convert.ToBase64String(Encoding.ASCII.GetBytes("Bearer " + Key + "!"))
            ),
            Does.Match("^QmVhcmVyIH.scrubbed.[A-Za-z0-9]{0,2}=*$")
        );

    // A key may itself look escaped, and hold what its neighbours are escaped with.
    [TestCase("abc%41def%42ghi%43-key", "\\u0061bc%41def%42ghi%43-key")]
    [TestCase("abc%41def%42ghi%43-key", "abc%2541def%2542ghi%2543-key")]
    [TestCase("abcdef0123456789", "100%\\u0061bcdef0123456789")]
    [TestCase("key+with=signs/and+more", "key%2Bwith%3Dsigns%2Fand%2Bmore")]
    [TestCase("key with spaces in it", "key+with+spaces+in+it")]
    [TestCase("back\\slash\\key\\000", "back\\\\slash\\\\key\\\\000")]
    public void Takes_out_a_key_that_looks_escaped_itself(string key, string form)
    {
        var scrubbed = new KeyValues([key]).Scrub($"<{form}>");

        Assert.That(scrubbed, Does.Contain("[scrubbed]"));
        Assert.That(scrubbed, Does.Not.Contain(form[^6..]));
    }

    [Test]
    public void Leaves_honest_text_as_it_is()
    {
        const string Text =
            "data: {\"id\":\"sk-live\",\"text\":\"100%25 \\u00e9 &amp; C:\\\\x 73 6b 2d 6c, live Qw3r\"}\n\n";

        Assert.That(new KeyValues([Key]).Scrub(Text), Is.SameAs(Text));
    }

    [Test]
    public void Leaves_the_json_around_a_key_whole()
    {
        const string Text = "{\"a\":\"sk-live-Qw3rTy9u\",\"-\":\"IoP8aSdFgH7jKlZx\"}";

        Assert.That(
            new KeyValues([Key]).Scrub(Text),
            Is.EqualTo("{\"a\":\"[scrubbed]\",\"-\":\"[scrubbed]\"}")
        );
    }

    static string Each(Func<char, string> write) => string.Concat(Key.Select(write)) + " ";

    static TestCaseData Form(string name, string form) =>
        new TestCaseData(form).SetName($"Takes_out_a_key_that_comes_back {name}");
}

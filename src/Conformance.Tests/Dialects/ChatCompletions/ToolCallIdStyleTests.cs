using Conformance.Dialects.ChatCompletions;
using Conformance.Judging.View;

namespace Conformance.Tests.Dialects.ChatCompletions;

internal sealed class ToolCallIdStyleTests
{
    const string Hex = "0123456789abcdef01234567";
    const string Mixed = "0123456789abcDEF0123wxyz";

    [TestCase("functions.get-weather_2:0", "kimi")]
    [TestCase("functions.weather:12", "kimi")]
    [TestCase("functions.a:b:1", "other")]
    [TestCase("functions.a b:1", "other")]
    [TestCase("functions.weather:", "other")]
    [TestCase("functions.weather:x", "other")]
    [TestCase("functions.weather:1x", "other")]
    [TestCase("functions.weather", "other")]
    [TestCase("functions.:1", "other")]
    [TestCase("functions.a:1", "kimi")]
    [TestCase("weather:1", "name-index")]
    [TestCase("get-weather_2:12", "name-index")]
    [TestCase("weather:", "other")]
    [TestCase(":1", "other")]
    [TestCase("a b:1", "other")]
    [TestCase("0", "digits")]
    [TestCase("123456789", "digits")]
    [TestCase("1x", "other")]
    [TestCase("0a1b2c3d4", "hex9")]
    [TestCase("0a1b2c3dg", "mistral9")]
    [TestCase("tool_0_weather_abc", "tool-number")]
    [TestCase("tool_12_weather", "tool-number")]
    [TestCase("tool_0_", "other")]
    [TestCase("tool_x_weather", "other")]
    [TestCase("call_" + Hex, "hex24")]
    [TestCase("call_" + Mixed, "openai")]
    [TestCase("call_0123456789abcDEF0123wx-z", "other")]
    [TestCase("call_" + Hex + "0", "other")]
    [TestCase("call_12345678", "xai")]
    [TestCase("call_1234567x", "other")]
    [TestCase("call_123456789", "other")]
    [TestCase("call_1234567890123456789", "zai-json")]
    [TestCase("call_-1234567890123456789", "zai-json")]
    [TestCase("call_-123456789012345678x", "other")]
    [TestCase("call_12345678901234567890", "other")]
    [TestCase("call_00_" + Mixed, "deepseek")]
    [TestCase("call_0x_" + Mixed, "other")]
    [TestCase("call_00-" + Mixed, "other")]
    [TestCase("call_00_0123456789abcDEF0123wxy-", "other")]
    [TestCase("call_00_" + Mixed + "0", "other")]
    [TestCase("call_", "other")]
    [TestCase("toolu_" + Mixed, "anthropic")]
    [TestCase("toolu_bdrk_" + Mixed, "anthropic")]
    [TestCase("toolu_" + Mixed + "0", "toolu")]
    [TestCase("toolu_vrtx_0123456789abcDEF0123wxyz", "toolu")]
    [TestCase("chatcmpl-tool-0123456789abcdef", "vllm")]
    [TestCase("chatcmpl-tool-0123456789abcde", "other")]
    [TestCase("chatcmpl-tool-0123456789abcdef0123456789abcdef", "vllm")]
    [TestCase("chatcmpl-tool-0123456789abcdef0123456789abcdef0", "other")]
    [TestCase("chatcmpl-tool-0123456789abcdeF", "other")]
    [TestCase("tool_weather_0123456789abcDEFwxyz", "tool-name")]
    [TestCase("tool_weather_0123456789abcDEFwxy", "other")]
    [TestCase("tool_weather_0123456789abcDEFwxyz0", "other")]
    [TestCase("tool_weather-0123456789abcDEFwxyz", "other")]
    [TestCase("tool_weather_0123456789abcDEFwxy-", "other")]
    [TestCase("tool_another_0123456789abcDEFwxyz", "other")]
    [TestCase("look_weather_0123456789abcDEFwxyz", "other")]
    [TestCase("abcDEF012", "mistral9")]
    [TestCase("abcDEF01-", "other")]
    [TestCase("abcDEF01", "other")]
    [TestCase("0123456789abcDEF", "alnum16")]
    [TestCase("0123456789abcDE-", "other")]
    [TestCase("0123456789abcDEF0123456789abcDEF", "alnum32")]
    [TestCase("0123456789abcDEF0123456789abcDE-", "other")]
    [TestCase("", "other")]
    public void Knows_the_class_of_an_id(string id, string expected) =>
        Assert.That(ToolCallIdStyle.Of(id, "weather"), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    public void Needs_the_name_to_know_an_id_with_it(string? name) =>
        Assert.That(
            ToolCallIdStyle.Of("tool_weather_0123456789abcDEFwxyz", name),
            Is.EqualTo("other")
        );

    [Test]
    public void No_name_is_no_part_of_an_id() =>
        Assert.That(ToolCallIdStyle.Of("tool__0123456789abcDEFwxyz", ""), Is.EqualTo("other"));

    static IdStyle Documented(string name) =>
        ToolCallIdStyle.Documented.Single(style => style.Name == name);

    [TestCase("kimi", "functions.a:1", true)]
    [TestCase("kimi", "abcDEF012", false)]
    [TestCase("mistral9", "abcDEF012", true)]
    [TestCase("mistral9", "abcDEF0123", false)]
    [TestCase("mistral9", "abcDEF01", false)]
    public void Demands_a_documented_style(string style, string id, bool expected) =>
        Assert.That(Documented(style).Matches(id), Is.EqualTo(expected));

    [TestCase("kimi", "functions.{name}:{index}")]
    [TestCase("mistral9", "nine letters or digits")]
    public void Names_the_pattern_of_a_style(string style, string expected) =>
        Assert.That(Documented(style).Form, Is.EqualTo(expected));

    [TestCase("aZ09_-", true)]
    [TestCase("", false)]
    [TestCase("a", true)]
    [TestCase("functions.a:1", false)]
    [TestCase("a b", false)]
    public void Knows_what_every_back_end_accepts(string id, bool expected) =>
        Assert.That(ToolCallIdStyle.IsPortable(id), Is.EqualTo(expected));

    [TestCase(64, true)]
    [TestCase(65, false)]
    public void Takes_at_most_64_characters_for_portable(int length, bool expected) =>
        Assert.That(ToolCallIdStyle.IsPortable(new string('a', length)), Is.EqualTo(expected));

    [Test]
    public void Reads_name_and_index_of_a_kimi_id()
    {
        Assert.That(ToolCallIdStyle.ReadKimi("functions.get:12"), Is.EqualTo(("get", 12L)));
        Assert.That(ToolCallIdStyle.ReadKimi("call_1"), Is.Null);
        Assert.That(ToolCallIdStyle.ReadKimi("functions.get:"), Is.Null);
        Assert.That(ToolCallIdStyle.ReadKimi("functions.get:99999999999999999999"), Is.Null);
    }
}

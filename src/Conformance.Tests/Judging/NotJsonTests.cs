using System.Text;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class NotJsonTests
{
    [TestCase("", "no body")]
    [TestCase(" \n", "nothing but white space")]
    [TestCase("<html><title>502 Bad Gateway</title></html>", "a page: 502 Bad Gateway")]
    [TestCase("<html>", "a page: <html>")]
    [TestCase("upstream timed out", "text: upstream timed out")]
    [TestCase("{\"a\":", "JSON that ends too early, after 5 bytes: {\"a\":")]
    [TestCase("{\"a\": 1, oops}", "JSON that breaks at byte 9: {\"a\": 1, ▸ oops}")]
    [TestCase("{\"a\":\n 1]", "JSON that breaks at byte 8: {\"a\":\n 1 ▸ ]")]
    [TestCase("{} {}", "JSON that breaks at byte 3: {} ▸ {}")]
    public void Says_what_it_is(string text, string told) =>
        Assert.That(NotJson.Describe(Encoding.UTF8.GetBytes(text)), Is.EqualTo(told));

    [Test]
    public void Says_something_of_any_bytes()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            bytes.AsSpan().Replace((byte)7, (byte)'{');

            Assert.That(NotJson.Describe(bytes), Is.Not.Empty.And.Not.Contains("LineNumber"));
        }
    }
}

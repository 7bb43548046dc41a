using System.Text;
using Conformance.Wire.Json;

namespace Conformance.Tests.Wire.Json;

internal sealed class JsonPlaceTests
{
    const string Chunk =
        """{"id":"x","choices":[{"delta":{}},{"delta":{"a/b":[1, 22]}}],"usage":null}""";

    [TestCase("/id", "\"id\":\"x\"")]
    [TestCase("/usage", "\"usage\":null")]
    [TestCase("/choices/0", "{\"delta\":{}}")]
    [TestCase("/choices/1/delta/a~1b/1", "22")]
    [TestCase(
        "/choices/*/delta/a~1b",
        "\"a/b\":[1, 22]",
        Description = "the first element that has it"
    )]
    [TestCase("", Chunk)]
    public void Finds(string pointer, string expected)
    {
        var place = JsonPlace.Find(Encoding.UTF8.GetBytes(Chunk), pointer)!;

        Assert.That(Chunk[place.Start..place.End], Is.EqualTo(expected));
    }

    [TestCase("/model")]
    [TestCase("/choices/2")]
    [TestCase("/choices/-")]
    [TestCase("/id/0")]
    [TestCase("/choices/*/finish_reason")]
    public void Finds_nothing_that_is_not_there(string pointer) =>
        Assert.That(JsonPlace.Find(Encoding.UTF8.GetBytes(Chunk), pointer), Is.Null);

    [TestCase("{\"id\":")]
    [TestCase("")]
    [TestCase("no JSON")]
    public void Finds_nothing_in_what_is_no_json(string text) =>
        Assert.That(JsonPlace.Find(Encoding.UTF8.GetBytes(text), "/id"), Is.Null);

    [Test]
    public void Shows_the_nearest_thing_around_what_is_absent()
    {
        var place = JsonPlace.FindNearest(Encoding.UTF8.GetBytes(Chunk), "/choices/0/delta/role")!;

        Assert.That(Chunk[place.Start..place.End], Is.EqualTo("\"delta\":{}"));
    }
}

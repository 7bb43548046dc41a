using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Wire.Exchanges;

internal sealed class ReceivedResponseTests
{
    [Test]
    public void Finds_the_first_value_of_a_header_in_whatever_case_it_came()
    {
        var response = new ReceivedResponse(
            200,
            [new("content-TYPE", "text/event-stream"), new("Content-Type", "text/plain")],
            default
        );

        Assert.That(response.Header("Content-Type"), Is.EqualTo("text/event-stream"));
        Assert.That(response.Header("Date"), Is.Null);
    }

    [TestCase("timed out: nothing came for 30 s", "timed out", "nothing came for 30 s")]
    [TestCase("cut: the peer said: no", "cut", "the peer said: no")]
    [TestCase("of another version", "cut", "of another version")]
    public void An_interruption_is_read_as_a_cassette_keeps_it(
        string text,
        string cause,
        string detail
    ) => Assert.That(Interruption.Parse(text), Is.EqualTo(new Interruption(cause, detail)));

    [Test]
    public void Each_part_that_a_recording_does_not_hold_has_a_name_of_its_own() =>
        Assert.That(
            Enum.GetValues<NotKept>()
                .Where(static part => part != NotKept.None)
                .Select(static part => NotKeptNames.Parse(part.Names().Single())),
            Is.EquivalentTo(Enum.GetValues<NotKept>().Where(static part => part != NotKept.None))
        );
}

namespace Conformance.Tests.Judging.Rules;

internal sealed class EventStreamRulesTests
{
    [Test]
    public void Stands_at_no_event_where_there_is_none()
    {
        var finding = Judged.Answer([.. ": "u8, 0xC3, .. "\n\n"u8]).One("sse/utf8");

        Assert.That(finding.Event, Is.Null);
        Assert.That(finding.Observed, Is.EqualTo("byte C3 at offset 2"));
    }

    [TestCase("data: {}\n\nno field\n\ndata: {}\n\ndata: {}\n\n", null, 10)]
    [TestCase("data: {}\n\ndata: {}\nno field\n\ndata: {}\n\n", 1, 19)]
    [TestCase("data: {}\n\ndata: {}\n\ndata: {}\nno field\n\n", 2, 29)]
    [TestCase("no field\n\ndata: {}\n\ndata: {}\n\n", null, 0)]
    public void Stands_at_the_line_and_in_the_event_that_holds_it(
        string body,
        int? number,
        int offset
    )
    {
        var finding = Judged.Answer(body).One("sse/field-syntax");

        Assert.That(
            (finding.Event, finding.Offset, finding.Length),
            Is.EqualTo((number, offset, "no field".Length))
        );
        Assert.That(finding.Excerpt, Does.StartWith("no field"));
    }

    [Test]
    public void A_line_that_the_cut_left_behind_is_no_other_field() =>
        Assert.That(Judged.Answer("data: {}\n\ndat").State("sse/field-syntax"), Is.EqualTo("held"));
}

using System.Text;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class RedactionTests
{
    const string Zero = """{\"id\":\"chatcmpl-1\",\"created\":0,\"choices\":[]}""";
    const string Some = """{\"id\":\"chatcmpl-1\",\"created\":1790000000,\"choices\":[]}""";

    [TestCase(NotKept.Created, Zero, Zero)]
    [TestCase(NotKept.None, Zero, Some)]
    [TestCase(NotKept.None, Zero)]
    [TestCase(NotKept.None, Some, Some)]
    public void Takes_a_time_of_0_for_the_recorders_where_all_answers_of_a_file_have_it(
        NotKept expected,
        params string[] bodies
    ) => Assert.That(Parts(bodies), Is.All.EqualTo(expected));

    [TestCase("""{\"id\":\"REDACTED\",\"created\":0}""", NotKept.Ids | NotKept.Created)]
    [TestCase("""{\"id\":\"chatcmpl-Sanitized\",\"created\":5}""", NotKept.Ids)]
    [TestCase("""{\"id\":\"<ID>\",\"created\":5}""", NotKept.Ids)]
    [TestCase("""{\"id\":\"chatcmpl-1\",\"a\":\"\\\"id\\\": REDACTED\"}""", NotKept.None)]
    [TestCase("""{\"a\":\"\\\"id\\\":\\\"REDACTED\\\"\"}""", NotKept.None)]
    [TestCase("""{\"id\":\"REDACTED""", NotKept.None)]
    public void Knows_an_id_that_a_recorder_wrote(string body, NotKept expected) =>
        Assert.That(Parts(body).Single(), Is.EqualTo(expected));

    /// <param name="bodies">As they stand in a JSON text.</param>
    static IEnumerable<NotKept> Parts(params string[] bodies)
    {
        var interactions = bodies.Select(body =>
            $$$"""{"request":{"url":"https://a.test/","body":"{}"},"response":{"status":200,"headers":{"A":"b"},"body":"{{{body}}}"}}"""
        );
        return SampleVerdict
            .Read(
                "x.json",
                Encoding.UTF8.GetBytes($"{{\"interactions\":[{string.Join(',', interactions)}]}}")
            )
            .Exchanges.Select(one =>
                one.Exchange.Response.NotKept & (NotKept.Ids | NotKept.Created)
            );
    }
}

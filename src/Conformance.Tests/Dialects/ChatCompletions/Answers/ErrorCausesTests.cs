using System.Text;
using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

internal sealed class ErrorCausesTests
{
    const string NoModel = """{"error":{"code":"model_not_found","message":"no"}}""";

    [TestCase(200, NoModel, null)]
    [TestCase(400, NoModel, "no model")]
    [TestCase(410, NoModel, "no model")]
    [TestCase(400, """{"error":{"code":"model_decommissioned"}}""", "no model")]
    [TestCase(400, """{"error":{"code":"other"}}""", null)]
    [TestCase(400, "{}", null)]
    [TestCase(401, "", "unauthorised")]
    [TestCase(402, "", "no credit")]
    [TestCase(403, "", "unauthorised")]
    [TestCase(404, "", "no model")]
    [TestCase(429, "", "rate limited")]
    [TestCase(500, "", null)]
    [TestCase(501, "", null)]
    [TestCase(502, "", "unavailable")]
    [TestCase(503, "", "unavailable")]
    [TestCase(504, "", "unavailable")]
    [TestCase(529, "", "unavailable")]
    public void Names_the_cause_that_a_status_tells(int status, string body, string? cause) =>
        Assert.That(
            ErrorCauses.Of(new ReceivedResponse(status, [], Encoding.UTF8.GetBytes(body))),
            Is.EqualTo(cause)
        );

    [Test]
    public void Reads_no_code_from_a_success() =>
        Assert.That(
            ErrorCauses.ReadCode(new ReceivedResponse(200, [], Encoding.UTF8.GetBytes(NoModel))),
            Is.Null
        );
}

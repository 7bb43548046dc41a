using System.Text;
using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers.Errors;

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
    [TestCase(404, "", null)]
    [TestCase(429, "", "rate limited")]
    [TestCase(451, "", "region")]
    [TestCase(500, "", null)]
    [TestCase(501, "", null)]
    [TestCase(502, "", "unavailable")]
    [TestCase(503, "", "unavailable")]
    [TestCase(504, "", "unavailable")]
    [TestCase(524, "", "timed out")]
    [TestCase(529, "", "unavailable")]
    public void Names_the_cause_that_a_status_tells(int status, string body, string? cause) =>
        Assert.That(CauseOf(status, body), Is.EqualTo(cause));

    [TestCaseSource(typeof(VendorErrors), nameof(VendorErrors.All))]
    public void Reads_the_cause_from_what_a_vendor_says(VendorError error)
    {
        var response = new ReceivedResponse(
            error.Status,
            error.Headers,
            Encoding.UTF8.GetBytes(error.Body)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ErrorCauses.Of(response), Is.EqualTo(error.Cause));
            Assert.That(ErrorReading.Of(response).Words, Does.StartWith(error.Words));
            Assert.That(ErrorReading.Of(response).Words, Has.Length.AtMost(200));
        }
    }

    /// <summary>A request that is refused for what is wrong with it must not be taken for a target that is closed.</summary>
    [TestCase("An assistant message with 'tool_calls' must be followed by tool messages")]
    [TestCase("tool_call_id 'call_zz' not found in 'tool_calls' of previous message")]
    [TestCase("tool call id is not found")]
    [TestCase(
        "Invalid schema for function 'weather': 'no-such-type' is not valid under any of the given schemas"
    )]
    [TestCase("Invalid request for model gpt: function 'weather' not found in tools")]
    [TestCase("max_tokens must be positive")]
    [TestCase("400 Bad Request")]
    public void Reads_no_cause_from_what_blames_the_request(string message) =>
        Assert.That(
            CauseOf(
                400,
                $$$"""{"error":{"message":"{{{message}}}","type":"invalid_request_error"}}"""
            ),
            Is.Null
        );

    [Test]
    public void Shows_what_an_error_says_escaped_and_short()
    {
        var response = new ReceivedResponse(
            400,
            [],
            Encoding.UTF8.GetBytes(
                """{"error":{"message":"\u001b[31mred\u202e""" + new string('x', 5000) + "\"}}"
            )
        );
        var words = ErrorReading.Of(response).Words;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(words, Does.StartWith(@"\u001B[31mred\u202Exxx"));
            Assert.That(words, Has.Length.EqualTo(200));
        }
    }

    [TestCase("[]")]
    [TestCase("[[]]")]
    [TestCase("7")]
    [TestCase("\"\"")]
    [TestCase("{\"error\":[]}")]
    [TestCase("{\"error\":{\"message\":7,\"code\":{}}}")]
    [TestCase("{\"\\ud800\":1,\"error\":{\"\\ud800\":2}}")]
    [TestCase("<")]
    [TestCase("\u0000")]
    public void Reads_anything_without_failing(string body) =>
        Assert.That(CauseOf(400, body), Is.Null);

    [Test]
    public void Reads_no_code_from_a_success() =>
        Assert.That(
            ErrorCauses.ReadCode(new ReceivedResponse(200, [], Encoding.UTF8.GetBytes(NoModel))),
            Is.Null
        );

    [TestCase("{\"error\":{\"code\":\"bad\"}}", "bad")]
    [TestCase("{\"error\":{\"code\":400}}", "400")]
    [TestCase("{\"error\":{\"code\":null}}", null)]
    [TestCase("{\"error\":{}}", null)]
    public void Reads_the_code_of_an_error(string body, string? code) =>
        Assert.That(
            ErrorCauses.ReadCode(new ReceivedResponse(400, [], Encoding.UTF8.GetBytes(body))),
            Is.EqualTo(code)
        );

    static string? CauseOf(int status, string body) =>
        ErrorCauses.Of(new ReceivedResponse(status, [], Encoding.UTF8.GetBytes(body)));
}

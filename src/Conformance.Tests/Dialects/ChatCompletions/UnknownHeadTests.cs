using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>A body alone does not say under which status it came.</summary>
internal sealed class UnknownHeadTests
{
    const string Error = """{"error":{"message":"No such model","type":"invalid_request_error"}}""";

    static string State(string body, bool headKnown) =>
        Judged
            .Answer(
                body,
                Judged.AsksForDocument,
                contentType: "application/json",
                headKnown: headKnown
            )
            .State("error/none-in-success");

    [Test]
    public void An_error_of_unknown_status_is_no_success() =>
        Assert.That(
            State(Error, headKnown: false),
            Is.EqualTo("not-exercised: the status of the answer is not known")
        );

    [Test]
    public void An_error_under_a_known_status_of_success_is_told() =>
        Assert.That(State(Error, headKnown: true), Does.StartWith("failed"));

    [Test]
    public void An_error_in_a_choice_is_told_whatever_the_status() =>
        Assert.That(
            State(
                """{"id":"a","object":"chat.completion","created":1761231345,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop","error":{"message":"Cut"}}]}""",
                headKnown: false
            ),
            Does.StartWith("failed")
        );
}

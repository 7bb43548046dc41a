using static Conformance.Tests.Dialects.ChatCompletions.Conventions.DeclaredConventions;

namespace Conformance.Tests.Dialects.ChatCompletions.Conventions;

/// <summary>The chunks of Azure's content filters, as its page "Content streaming" shows them.</summary>
internal sealed class AzureConventionsTests
{
    const string Prompt = "prompt-filter-chunk";
    const string Annotation = "content-filter-annotation";

    const string PromptResults =
        """{"id":"","object":"","created":0,"model":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}],"choices":[],"usage":null}""";

    const string Annotated =
        """{"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":null,"content_filter_results":{"hate":{"filtered":false}},"content_filter_offsets":{"check_offset":44,"start_offset":44,"end_offset":198}}],"usage":null}""";

    static readonly string[] OfAnnotations =
    [
        "chunk/required-fields",
        "chunk/created-seconds",
        "chunk/delta-shape",
        "stream/header-constant",
    ];

    [TestCase("prompt_filter_results")]
    [TestCase("prompt_annotations")]
    public void The_stream_opens_with_the_results_of_the_prompt_filter(string member)
    {
        var opening = PromptResults.Replace(
            "prompt_filter_results",
            member,
            StringComparison.Ordinal
        );

        AssertWaived(Prompt, "chunk/required-fields", opening, Text, Stop);
        AssertWaived(Prompt, "stream/empty-choices-explained", opening, Text, Stop);
    }

    [TestCase("\"id\":\"\"", "\"id\":null")]
    [TestCase("\"id\":\"\",", "")]
    [TestCase("\"created\":0", "\"created\":null")]
    [TestCase("\"object\":\"\"", "\"object\":\"chat.completion\"")]
    [TestCase("prompt_filter_results", "filter_results")]
    public void No_other_member_of_the_opening_chunk_may_be_wrong(string now, string then) =>
        AssertFails(
            Prompt,
            "chunk/required-fields",
            PromptResults.Replace(now, then, StringComparison.Ordinal),
            Text,
            Stop
        );

    [Test]
    public void The_results_of_the_prompt_filter_come_first() =>
        AssertFails(Prompt, "chunk/required-fields", Text, PromptResults, Stop);

    [TestCaseSource(nameof(OfAnnotations))]
    public void Annotations_stand_between_the_chunks_of_the_text(string rule) =>
        AssertWaived(Annotation, rule, Text, Annotated, Stop, Usage);

    [TestCaseSource(nameof(OfAnnotations))]
    public void An_annotation_may_finish_what_it_filters(string rule) =>
        AssertWaived(
            Annotation,
            rule,
            Text,
            Annotated
                .Replace("null,\"content", "\"content_filter\",\"content", StringComparison.Ordinal)
                .Replace("_results", "_details", StringComparison.Ordinal)
        );

    [TestCaseSource(nameof(OfAnnotations))]
    public void A_chunk_with_an_id_is_no_annotation(string rule) =>
        AssertFails(
            Annotation,
            rule,
            Text,
            Annotated.Replace("\"id\":\"\"", "\"id\":\"a\"", StringComparison.Ordinal),
            Stop
        );

    [TestCase("chunk/required-fields")]
    [TestCase("chunk/created-seconds")]
    [TestCase("stream/header-constant")]
    public void A_chunk_with_a_delta_is_no_annotation(string rule) =>
        AssertFails(
            Annotation,
            rule,
            Text,
            Annotated.Replace(
                "\"index\":0,",
                "\"index\":0,\"delta\":{},",
                StringComparison.Ordinal
            ),
            Stop
        );

    [TestCaseSource(nameof(OfAnnotations))]
    public void A_chunk_that_tells_nothing_of_the_filter_is_no_annotation(string rule) =>
        AssertFails(
            Annotation,
            rule,
            Text,
            Annotated.Replace("content_filter_", "other_", StringComparison.Ordinal),
            Stop
        );

    [TestCase("chunk/required-fields", "\"model\":\"\"", "\"model\":null")]
    [TestCase("chunk/created-seconds", "\"created\":0", "\"created\":7")]
    [TestCase("stream/header-constant", "\"created\":0", "\"created\":7")]
    [TestCase("stream/header-constant", "\"model\":\"\"", "\"model\":\"n\"")]
    public void The_headers_of_an_annotation_are_empty_and_not_otherwise_wrong(
        string rule,
        string now,
        string then
    ) =>
        AssertFails(
            Annotation,
            rule,
            Text,
            Annotated.Replace(now, then, StringComparison.Ordinal),
            Stop
        );

    [Test]
    public void Annotations_follow_the_usage() =>
        AssertWaived(Annotation, "usage/final-chunk", Text, Stop, Usage, Annotated, Annotated);

    [Test]
    public void Nothing_but_annotations_follows_the_usage() =>
        AssertFails(Annotation, "usage/final-chunk", Text, Usage, Annotated, Stop);
}

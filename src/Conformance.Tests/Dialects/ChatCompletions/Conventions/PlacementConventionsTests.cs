using static Conformance.Tests.Dialects.ChatCompletions.Conventions.DeclaredConventions;

namespace Conformance.Tests.Dialects.ChatCompletions.Conventions;

/// <summary>Members that vendors put elsewhere, leave out, or fill with words of their own.</summary>
internal sealed class PlacementConventionsTests
{
    const string Totals =
        "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}";

    static readonly string Finished = Stop[..^1] + "," + Totals + "}";

    static readonly string Keyless = Text.Replace(
        ",\"finish_reason\":null",
        "",
        StringComparison.Ordinal
    );

    [Test]
    public void The_usage_stands_on_the_chunk_that_finishes() =>
        AssertWaived("usage-on-finish-chunk", "usage/final-chunk", Text, Finished);

    [Test]
    public void The_usage_stands_on_no_chunk_that_does_not_finish() =>
        AssertFails(
            "usage-on-finish-chunk",
            "usage/final-chunk",
            Stop,
            Text[..^1] + "," + Totals + "}"
        );

    [Test]
    public void The_chunk_with_the_usage_is_the_last() =>
        AssertFails("usage-on-finish-chunk", "usage/final-chunk", Finished, Stop);

    [Test]
    public void The_usage_comes_once() =>
        AssertFails("usage-on-finish-chunk", "usage/final-chunk", Usage, Finished);

    [Test]
    public void Chunks_that_follow_the_usage_are_no_matter_of_its_place() =>
        AssertFails("usage-on-finish-chunk", "usage/final-chunk", Text, Usage, Stop);

    [Test]
    public void Only_the_chunk_that_finishes_has_a_finish_reason() =>
        AssertWaived("finish-reason-at-end", "chunk/finish-reason-key", Keyless, Keyless, Stop);

    [Test]
    public void A_finish_reason_that_comes_and_goes_is_not_at_the_end() =>
        AssertFails("finish-reason-at-end", "chunk/finish-reason-key", Keyless, Text, Stop);

    [Test]
    public void What_follows_the_finish_reason_has_it_too() =>
        AssertFails("finish-reason-at-end", "chunk/finish-reason-key", Keyless, Stop, Keyless);

    [TestCase("error")]
    [TestCase("model_length")]
    public void Finish_reasons_are_those_that_are_listed(string reason) =>
        AssertWaived(
            "vendor-finish-reason: error, model_length",
            "finish/known",
            Text,
            Stop.Replace("stop", reason, StringComparison.Ordinal)
        );

    [TestCase("\"eos\"")]
    [TestCase("\"ERROR\"")]
    [TestCase("\"\"")]
    [TestCase("5")]
    public void Finish_reasons_are_no_others(string reason) =>
        AssertFails(
            "vendor-finish-reason: error, 5",
            "finish/known",
            Text,
            Stop.Replace("\"stop\"", reason, StringComparison.Ordinal)
        );

    [Test]
    public void A_listed_finish_reason_hides_no_other_beside_it() =>
        AssertFails(
            "vendor-finish-reason: error",
            "finish/known",
            Text,
            Stop.Replace(
                "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}",
                "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"},{\"index\":1,\"delta\":{},\"finish_reason\":\"eos\"}",
                StringComparison.Ordinal
            )
        );

    [Test]
    public void The_older_name_lists_the_reason_of_errors_alone()
    {
        AssertWaived(
            "error-finish-reason",
            "finish/known",
            Text,
            Stop.Replace("stop", "error", StringComparison.Ordinal)
        );
        AssertFails(
            "error-finish-reason",
            "finish/known",
            Text,
            Stop.Replace("stop", "eos", StringComparison.Ordinal)
        );
    }

    [Test]
    public void No_chunk_has_an_object() =>
        AssertWaived("object-omitted", "chunk/required-fields", Nameless(Text), Nameless(Stop));

    [Test]
    public void An_object_that_some_chunks_have_is_not_omitted() =>
        AssertFails("object-omitted", "chunk/required-fields", Nameless(Text), Stop);

    [TestCase("\"id\":\"a\",", "")]
    [TestCase("\"model\":\"m\",", "")]
    [TestCase("\"id\":\"a\"", "\"id\":\"\"")]
    public void Nothing_but_the_object_is_omitted(string now, string then) =>
        AssertFails(
            "object-omitted",
            "chunk/required-fields",
            Nameless(Text).Replace(now, then, StringComparison.Ordinal),
            Nameless(Stop)
        );

    static string Nameless(string chunk) =>
        chunk.Replace("\"object\":\"chat.completion.chunk\",", "", StringComparison.Ordinal);
}

using Conformance.Dialects.ChatCompletions;
using Conformance.Judging;
using Conformance.Specs.Providers;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions.Conventions;

/// <summary>Answers judged under one declared convention, and chunks to make them of.</summary>
internal static class DeclaredConventions
{
    public const string Failed = "failed: ";

    const string AsksForUsage =
        """{"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[]}""";

    public const string Text =
        """{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}""";

    public const string Stop =
        """{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    public const string Usage =
        """{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""";

    /// <summary>An ordinary chunk with these members of its choice beside the index.</summary>
    public static string Chunk(string choice) =>
        """{"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"""
        + choice
        + "}]}";

    /// <summary>A plain answer with these members of its choice beside the index.</summary>
    public static string Plain(string choice) =>
        """{"id":"a","object":"chat.completion","created":1761231345,"model":"m","choices":[{"index":0,"""
        + choice
        + """}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""";

    public static void AssertWaived(string convention, string rule, params string[] chunks)
    {
        Assert.That(Streamed(null, rule, chunks), Does.StartWith(Failed), rule);
        Assert.That(
            Streamed(convention, rule, chunks),
            Is.EqualTo("waived: " + NameOf(convention)),
            rule
        );
    }

    /// <summary>One step aside: what the vendor does not document stays a finding.</summary>
    public static void AssertFails(string convention, string rule, params string[] chunks) =>
        Assert.That(Streamed(convention, rule, chunks), Does.StartWith(Failed), rule);

    /// <param name="convention">As <c>name</c> or <c>name: word, word</c>; null for none.</param>
    public static string Streamed(string? convention, string rule, params string[] chunks) =>
        Judged
            .Answer(Judged.Stream(chunks), AsksForUsage, profile: ProfileOf(convention))
            .State(rule);

    public static string Document(string? convention, string rule, string body, int status = 200) =>
        Judged
            .Answer(
                body,
                Judged.AsksForDocument,
                status,
                "application/json",
                expectedStatusClass: status / 100,
                profile: ProfileOf(convention)
            )
            .State(rule);

    static Profile ProfileOf(string? convention)
    {
        if (convention is null)
        {
            return Profile.None;
        }

        var words = convention.Split(": ") is [_, var listed] ? listed.Split(", ") : [];
        return new Profile(
            [new ChatDialect().Declared(new DeclaredConvention(NameOf(convention), words))!],
            null
        );
    }

    static string NameOf(string convention) => convention.Split(": ")[0];
}

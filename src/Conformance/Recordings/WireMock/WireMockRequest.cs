using Conformance.Recordings.Trees;

namespace Conformance.Recordings.WireMock;

/// <summary>The request of a mapping, which is kept as what another one is compared with.</summary>
internal static class WireMockRequest
{
    // json-unit's, by which a person says that anything may stand there.
    const string AnythingGoes = "${json-unit.";

    /// <returns>Null where the mapping does not look at the body; and whether the whole of it is known.</returns>
    /// <param name="recorded">WireMock has written the mapping itself.</param>
    public static (ReadOnlyMemory<byte>? Body, bool AsSent) BodyOf(
        TreeMapping request,
        string path,
        bool recorded
    )
    {
        if (request.Find("bodyPatterns") is not { } patterns)
        {
            return (null, false);
        }

        foreach (var one in patterns.List($"{path}.bodyPatterns").Items)
        {
            var pattern = one.Mapping($"{path}.bodyPatterns");
            if (pattern.Find("equalToJson") is { } json)
            {
                return OfJson(json, pattern, $"{path}.bodyPatterns", recorded);
            }

            if (pattern.Find("equalTo") is { } text)
            {
                return (text.Text($"{path}.bodyPatterns.equalTo").Bytes(path), true);
            }

            if (pattern.Find("binaryEqualTo") is { } packed)
            {
                return (
                    packed
                        .Text($"{path}.bodyPatterns.binaryEqualTo")
                        .FromBase64($"{path}.bodyPatterns.binaryEqualTo"),
                    true
                );
            }
        }

        return (null, false);
    }

    /// <summary>A pattern that people write may name some members only; those that WireMock records name all.</summary>
    static (ReadOnlyMemory<byte>? Body, bool AsSent) OfJson(
        TreeNode json,
        TreeMapping pattern,
        string path,
        bool recorded
    )
    {
        var body = json is TreeText { Plain: false } text
            ? text.Bytes(path)
            : TreeBody.OfValue(json).Bytes;
        var mayBePart =
            !(recorded && json is TreeText)
            && pattern.TextOf("ignoreExtraElements", $"{path}.ignoreExtraElements") == "true";
        return (
            body,
            !mayBePart && body.Span.IndexOf(System.Text.Encoding.UTF8.GetBytes(AnythingGoes)) < 0
        );
    }
}

using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Trees;

/// <summary>The body of a message as recorders keep it, and what of it they did not keep.</summary>
internal readonly record struct TreeBody(ReadOnlyMemory<byte> Bytes, NotKept NotKept)
{
    /// <param name="node">A text, a mapping with <c>string</c> or <c>base64_string</c>, or null.</param>
    public static TreeBody Of(TreeNode? node, string path) =>
        node switch
        {
            null => default,
            TreeMapping mapping when mapping.Find("base64_string") is { } packed => new(
                packed.Text($"{path}.base64_string").FromBase64($"{path}.base64_string"),
                NotKept.None
            ),
            TreeMapping mapping => OfText(mapping.Find("string"), $"{path}.string"),
            _ => OfText(node, path),
        };

    /// <summary>Of a body that was taken apart.</summary>
    public static TreeBody OfValue(TreeNode value) => new(TreeJson.Write(value), NotKept.Json);

    static TreeBody OfText(TreeNode? node, string path) =>
        node is null ? default : new(node.Text(path).Bytes(path), NotKept.None);
}

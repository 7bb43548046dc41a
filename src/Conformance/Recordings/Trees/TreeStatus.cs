using System.Globalization;

namespace Conformance.Recordings.Trees;

/// <summary>The status of an answer: <c>status: {code, message}</c>, or a number.</summary>
internal static class TreeStatus
{
    public static (int Code, string Text) Of(TreeMapping response, string path)
    {
        var status =
            response.Find("status")
            ?? response.Find("status_code")
            ?? throw response.Wrong($"{path}.status is missing: was the file cut?");
        return status is TreeMapping { } mapping
            ? (
                Number(mapping.Require("code", $"{path}.status.code"), $"{path}.status.code"),
                mapping.TextOf("message", $"{path}.status.message") ?? ""
            )
            : (Number(status, $"{path}.status"), "");
    }

    public static int Number(TreeNode node, string path) =>
        int.TryParse(
            node.Text(path).Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var code
        ) && code is >= 100 and <= 999
            ? code
            : throw node.Wrong($"{path} is {node.Described}; expected a status from 100 to 999");
}

using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Trees;

/// <summary>Headers as recorders write them: a text for each name, or a list of texts; or a list of names with their values.</summary>
internal static class TreeHeaders
{
    /// <param name="member">The member that holds them.</param>
    public static List<HeaderField> Of(TreeMapping message, string path, string member = "headers")
    {
        var headers = new List<HeaderField>();
        if (message.Find(member) is not { } node)
        {
            return headers;
        }

        if (node is TreeList lines)
        {
            headers.AddRange(lines.Items.Select(line => OfLine(line, $"{path}.{member}")));
            return headers;
        }

        foreach (var (name, value) in node.Mapping($"{path}.{member}").Members)
        {
            if (value is TreeList list)
            {
                foreach (var item in list.Items)
                {
                    headers.Add(new HeaderField(name, item.Text($"{path}.{member}.{name}").Value));
                }
            }
            else
            {
                headers.Add(new HeaderField(name, value.Text($"{path}.{member}.{name}").Value));
            }
        }

        return headers;
    }

    /// <summary><c>{name, value}</c>, or a text with a colon.</summary>
    static HeaderField OfLine(TreeNode line, string path)
    {
        if (line is TreeMapping pair)
        {
            return new HeaderField(
                pair.Require("name", $"{path}.name").Text($"{path}.name").Value,
                pair.TextOf("value", $"{path}.value") ?? ""
            );
        }

        var text = line.Text(path).Value;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new HeaderField(text[..colon], text[(colon + 1)..].Trim())
            : throw line.Wrong(
                $"{path} holds {line.Described}; expected a name, a colon and a value"
            );
    }
}

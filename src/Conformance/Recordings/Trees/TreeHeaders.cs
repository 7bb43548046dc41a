using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Trees;

/// <summary>Headers as recorders write them: a text for each name, or a list of texts.</summary>
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
}

using System.Text;
using Conformance.Recordings.GoVcr.Yaml;

namespace Conformance.Recordings.GoVcr;

/// <summary>Writes what requests and answers of a cassette have in common.</summary>
internal sealed class MessageWriter(YamlWriter text, CassetteLayout layout)
{
    public void Protocol(string name, RecordedProtocol protocol, int column)
    {
        switch (name)
        {
            case "proto":
                text.String(protocol.Name, column);
                break;
            case "proto_major":
                text.Number(protocol.Major);
                break;
            default:
                text.Number(protocol.Minor);
                break;
        }
    }

    public void Headers(IReadOnlyList<RecordedHeader> headers, int column)
    {
        if (headers.Count == 0)
        {
            text.Text.Raw(" {}"u8);
        }
        var inner = layout.Level(column);
        foreach (var header in headers)
        {
            text.Begin(header.Name, inner);
            Texts(header.Values, inner);
        }
    }

    public void Texts(IReadOnlyList<string> values, int column)
    {
        if (values.Count == 0)
        {
            text.Text.Raw(" []"u8);
        }
        var dash = layout.DashAt(column);
        foreach (var value in values)
        {
            text.Dash(dash);
            text.Text.String(Encoding.UTF8.GetBytes(value), dash, dash + 2);
        }
    }
}

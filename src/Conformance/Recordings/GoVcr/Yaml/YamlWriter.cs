using System.Globalization;
using System.Text;

namespace Conformance.Recordings.GoVcr.Yaml;

/// <summary>Writes members and lists where a layout puts them.</summary>
internal sealed class YamlWriter(CassetteLayout layout, Stream output)
{
    public YamlText Text { get; } = new(output);

    /// <summary>A key, on a line of its own unless it is the first of the file or of an item.</summary>
    public void Begin(string name, int column, bool first = false)
    {
        if (!first)
        {
            Text.Raw("\n"u8);
            Text.Spaces(column);
        }
        Text.Key(name, column);
    }

    public void Dash(int column, bool first = false)
    {
        if (!first)
        {
            Text.Raw("\n"u8);
            Text.Spaces(column);
        }
        Text.Raw("-"u8);
    }

    public void String(string value, int column) => Bytes(Encoding.UTF8.GetBytes(value), column);

    public void Bytes(ReadOnlyMemory<byte> value, int column) =>
        Text.String(value.Span, column, layout.Level(column));

    public void Number(long value)
    {
        Text.Raw(" "u8);
        Text.Raw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The value of a member whose key stands at <paramref name="column"/>.</summary>
    public void Node(CassetteNode node, int column)
    {
        switch (node)
        {
            case CassetteScalar scalar:
                Scalar(scalar, column, layout.Level(column));
                break;
            case CassetteSequence { Items.Count: 0 }:
                Text.Raw(" []"u8);
                break;
            case CassetteSequence sequence:
                Items(sequence, layout.DashAt(column), first: false);
                break;
            case CassetteMapping { Members.Count: 0 }:
                Text.Raw(" {}"u8);
                break;
            case CassetteMapping mapping:
                Mapping(mapping, layout.Level(column), first: false);
                break;
        }
    }

    private void Scalar(CassetteScalar scalar, int parent, int content)
    {
        // Nothing at all is a null; an empty text is quoted.
        if (!scalar.Plain || !scalar.Text.IsEmpty)
        {
            Text.String(scalar.Text.Span, parent, content, scalar.Plain);
        }
    }

    private void Mapping(CassetteMapping mapping, int column, bool first)
    {
        foreach (var member in mapping.Members)
        {
            Begin(member.Name, column, first);
            Node(member.Value!, column);
            first = false;
        }
    }

    private void Items(CassetteSequence sequence, int dash, bool first)
    {
        foreach (var item in sequence.Items)
        {
            Dash(dash, first);
            first = false;
            switch (item)
            {
                case CassetteScalar scalar:
                    Scalar(scalar, dash, dash + 2);
                    break;
                case CassetteMapping { Members.Count: > 0 } mapping:
                    Text.Raw(" "u8);
                    Mapping(mapping, dash + 2, first: true);
                    break;
                case CassetteSequence { Items.Count: > 0 } inner:
                    Text.Raw(" "u8);
                    Items(inner, dash + 2, first: true);
                    break;
                default:
                    Node(item, dash);
                    break;
            }
        }
    }
}

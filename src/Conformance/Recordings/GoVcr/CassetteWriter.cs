using Conformance.Recordings.GoVcr.Yaml;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// Writes a cassette byte for byte as go-vcr would: in the order and layout of the file that it was read from, or in
/// those of the newest go-vcr.
/// </summary>
internal sealed class CassetteWriter
{
    private static readonly string[] CassetteOrder = ["version", "interactions"];
    private static readonly string[] InteractionOrder = ["id", "request", "response"];

    private readonly Cassette cassette;
    private readonly CassetteLayout layout;
    private readonly YamlWriter text;
    private readonly RequestWriter requests;
    private readonly ResponseWriter responses;

    private CassetteWriter(Cassette cassette, Stream output)
    {
        this.cassette = cassette;
        layout = cassette.Layout;
        text = new YamlWriter(layout, output);
        var parts = new MessageWriter(text, layout);
        requests = new RequestWriter(text, parts, cassette.Version);
        responses = new ResponseWriter(text, parts, cassette.Version);
    }

    public static byte[] Write(Cassette cassette)
    {
        using var output = new MemoryStream();
        Write(cassette, output);
        return output.ToArray();
    }

    /// <summary>A body of many short lines is several times as long in a cassette: nothing of it is gathered on the way.</summary>
    public static void Write(Cassette cassette, Stream output) =>
        new CassetteWriter(cassette, output).Write();

    private void Write()
    {
        if (layout.DocumentStart)
        {
            text.Text.Raw("---\n"u8);
        }
        var first = true;
        foreach (var member in CassetteMember.Order(cassette.Members, CassetteOrder, _ => true))
        {
            text.Begin(member.Name, 0, first);
            first = false;
            switch (member)
            {
                case { Value: { } kept }:
                    text.Node(kept, 0);
                    break;
                case { Name: "version" }:
                    text.Number(cassette.Version);
                    break;
                default:
                    Interactions();
                    break;
            }
        }
        text.Text.Raw("\n"u8);
    }

    private void Interactions()
    {
        if (cassette.Interactions.Count == 0)
        {
            text.Text.Raw(" []"u8);
        }
        var dash = layout.DashAt(0);
        foreach (var interaction in cassette.Interactions)
        {
            text.Dash(dash);
            text.Text.Raw(" "u8);
            Interaction(interaction, dash + 2);
        }
    }

    private void Interaction(Interaction interaction, int column)
    {
        var first = true;
        var scratch = interaction.Members.Count == 0;
        var members = CassetteMember.Order(
            interaction.Members,
            InteractionOrder,
            name => name != "id" || (scratch && cassette.Version > 1)
        );
        foreach (var member in members)
        {
            text.Begin(member.Name, column, first);
            first = false;
            switch (member)
            {
                case { Value: { } kept }:
                    text.Node(kept, column);
                    break;
                case { Name: "id" }:
                    text.Number(interaction.Id);
                    break;
                case { Name: "request" }:
                    requests.Write(interaction.Request, layout.Level(column));
                    break;
                default:
                    responses.Write(interaction.Response, layout.Level(column));
                    break;
            }
        }
    }
}

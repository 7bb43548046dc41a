using YamlDotNet.Core.Events;

namespace Conformance.Recordings.GoVcr;

/// <summary>Where the members of a cassette stand that show its layout.</summary>
internal sealed class LayoutClues
{
    private int dash;
    private int section;
    private int headers;

    /// <summary>The list of interactions begins.</summary>
    public void SeeInteractions(ParsingEvent at) => dash = (int)at.Start.Column - 1;

    /// <summary>A request begins in an interaction.</summary>
    public void SeeSection(ParsingEvent at, long parentColumn)
    {
        if (at is MappingStart { Style: MappingStyle.Block } start)
        {
            section = (int)(start.Start.Column - parentColumn);
        }
    }

    /// <summary>A block mapping two levels below an item shows the file's indent.</summary>
    public void SeeHeaders(ParsingEvent at, long parentColumn)
    {
        if (headers == 0 && at is MappingStart { Style: MappingStyle.Block } start)
        {
            headers = (int)(start.Start.Column - parentColumn);
        }
    }

    public CassetteLayout Detect(bool documentStart) =>
        CassetteLayout.Detect(dash, headers > 0 ? headers : Math.Max(section, dash), documentStart);
}

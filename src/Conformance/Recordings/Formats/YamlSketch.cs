using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Recordings.Formats;

internal static class YamlSketch
{
    /// <summary>Of the first document, as far as the text is YAML, and no further than is needed to know it.</summary>
    public static Sketch Of(string text)
    {
        var sketch = new Sketch();
        var open = new Stack<Place>();
        try
        {
            var parser = new Parser(new StringReader(text));
            for (var events = 0; events < Sketch.MostValues && parser.MoveNext(); events++)
            {
                if (parser.Current is DocumentEnd)
                {
                    break;
                }

                Take(parser.Current!, open, sketch);
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The YAML library throws many things at bytes that are none; what came before them is known.
        }

        return sketch;
    }

    static void Take(ParsingEvent one, Stack<Place> open, Sketch sketch)
    {
        switch (one)
        {
            case MappingStart or SequenceStart:
                open.Push(new Place(Enter(open), one is SequenceStart));
                break;
            case MappingEnd or SequenceEnd:
                open.Pop();
                break;
            case Scalar scalar when open.TryPeek(out var around) && around.AwaitsName:
                around.Member = scalar.Value;
                sketch.Add(Sketch.Below(around.Path, scalar.Value), open.Count);
                break;
            case Scalar or AnchorAlias:
                Enter(open);
                break;
        }
    }

    /// <summary>The path of a value that begins. One that stands where a name is expected becomes a name that nobody looks for.</summary>
    static string Enter(Stack<Place> open)
    {
        if (!open.TryPeek(out var around))
        {
            return "";
        }

        if (around.IsList)
        {
            return Sketch.Below(around.Path, "*");
        }

        var path = Sketch.Below(around.Path, around.Member ?? "?");
        around.Member = around.AwaitsName ? "?" : null;
        return path;
    }

    sealed class Place(string path, bool isList)
    {
        public string Path => path;
        public bool IsList => isList;
        public string? Member { get; set; }
        public bool AwaitsName => !isList && Member is null;
    }
}

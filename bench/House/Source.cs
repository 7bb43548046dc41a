using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Conformance.Bench.House;

/// <summary>A file of code.</summary>
/// <param name="Path">Below src, with slashes.</param>
internal sealed record Source(string Path, int Lines, SyntaxTree Tree)
{
    /// <summary>The folders that it stands in, the outermost first.</summary>
    public IReadOnlyList<string> Folders { get; } = Path.Split('/')[..^1];

    public static IReadOnlyList<Source> ReadAll(string root)
    {
        var sources = new List<Source>();
        foreach (
            var file in Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            var path = System.IO.Path.GetRelativePath(root, file).Replace('\\', '/');
            if (
                !path.Split('/')
                    .Any(static part =>
                        part is "bin" or "obj" || part.EndsWith(".Tests", StringComparison.Ordinal)
                    )
            )
            {
                var text = File.ReadAllText(file);
                sources.Add(
                    new Source(
                        path,
                        text.AsSpan().Count('\n'),
                        CSharpSyntaxTree.ParseText(text, path: path)
                    )
                );
            }
        }

        return sources;
    }

    /// <summary>The file and the line of a node in it.</summary>
    public string PlaceOf(SyntaxNode node) =>
        $"{Path}:{Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}

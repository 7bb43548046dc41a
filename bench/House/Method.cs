using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Bench.House;

internal sealed record Method(string Name, string Place, int Lines)
{
    public static IEnumerable<Method> In(Source source)
    {
        foreach (var node in source.Tree.GetRoot().DescendantNodes())
        {
            if (NameOf(node) is { } name)
            {
                yield return new Method(name, source.PlaceOf(node), LinesOf(node));
            }
        }
    }

    static string? NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax { Body: not null } method => method.Identifier.Text,
            MethodDeclarationSyntax { ExpressionBody: not null } method => method.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            OperatorDeclarationSyntax one => one.OperatorToken.Text,
            ConversionOperatorDeclarationSyntax one => one.Type.ToString(),
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            _ => null,
        };

    static int LinesOf(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens()
            .First(static child => !child.IsKind(SyntaxKind.AttributeList));
        var from = node.SyntaxTree.GetLineSpan(first.Span).StartLinePosition.Line;
        return node.SyntaxTree.GetLineSpan(node.Span).EndLinePosition.Line - from + 1;
    }
}

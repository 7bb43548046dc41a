using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Bench.House;

/// <summary>What is called or made with that many arguments in a row.</summary>
internal sealed record ParameterCount(string Name, string Place, int Count)
{
    public static IEnumerable<ParameterCount> In(Source source)
    {
        foreach (var list in source.Tree.GetRoot().DescendantNodes().OfType<ParameterListSyntax>())
        {
            var name = list.Parent switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
                LocalFunctionStatementSyntax function => function.Identifier.Text,
                TypeDeclarationSyntax type => type.Identifier.Text,
                DelegateDeclarationSyntax one => one.Identifier.Text,
                _ => null,
            };
            if (name is not null)
            {
                yield return new ParameterCount(name, source.PlaceOf(list), list.Parameters.Count);
            }
        }
    }
}

using System.Reflection;
using System.Text;
using Conformance.Judging;
using Conformance.NUnit;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Fixtures;

/// <summary>What others build on: a change to it shows as a change to a file.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void Is_what_the_snapshot_says()
    {
        var text = new StringBuilder();
        // The package holds the library too.
        foreach (
            var type in typeof(ProviderFixture)
                .Assembly.GetExportedTypes()
                .Concat(typeof(Level).Assembly.GetExportedTypes())
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
        )
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            var members = type.GetMembers(
                    BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.DeclaredOnly
                )
                .Where(IsVisible)
                .Select(Line)
                .Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        Snapshot.Verify(text.ToString());
    }

    static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    static bool IsVisible(MemberInfo member) =>
        member switch
        {
            MethodBase { IsSpecialName: true, IsConstructor: false } => false,
            MethodBase method => method.IsPublic || method.IsFamily,
            PropertyInfo property => property.GetMethod is { } get
                && (get.IsPublic || get.IsFamily),
            FieldInfo field => field is { IsPublic: true, IsSpecialName: false },
            _ => false,
        };

    static string Line(MemberInfo member) =>
        member switch
        {
            PropertyInfo property =>
                $"{Modifiers(property.GetMethod!)}{Name(property.PropertyType)} {property.Name} {{ get;{(property.SetMethod is null ? "" : " init;")} }}",
            ConstructorInfo constructor =>
                $"{Modifiers(constructor)}new({Parameters(constructor)})",
            MethodInfo method =>
                $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
            FieldInfo field => field.Name,
            _ => member.ToString()!,
        };

    static string Modifiers(MethodBase method) =>
        (method.IsFamily ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (
            method.IsAbstract ? "abstract "
            : method.IsVirtual ? "virtual "
            : ""
        );

    static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(one =>
                    $"{Name(one.ParameterType)} {one.Name}{(one.IsOptional ? " = …" : "")}"
                )
        );

    static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
}

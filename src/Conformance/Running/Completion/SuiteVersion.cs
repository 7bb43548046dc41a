using System.Reflection;

namespace Conformance.Running.Completion;

/// <summary>The version of this program, without a commit id.</summary>
internal static class SuiteVersion
{
    public static string Text { get; } =
        typeof(SuiteVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}

using System.Text;
using System.Text.Json;
using Conformance.Schemas;

namespace Conformance.Tests.Schemas;

static class SchemaTestFiles
{
    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "src", "Conformance.Tests", "Schemas");

    public static JsonSchema Schema(string json) => JsonSchema.Load(Encoding.UTF8.GetBytes(json));

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            folder =
                folder.Parent
                ?? throw new InvalidOperationException(
                    "No folder above the tests holds Conformance.sln"
                );
        return folder.FullName;
    }
}

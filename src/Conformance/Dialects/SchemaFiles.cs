using System.Reflection;

namespace Conformance.Dialects;

/// <summary>The schemas of dialects, as specs/schemas has them: a folder for each dialect, a file for each type of object.</summary>
internal static class SchemaFiles
{
    /// <param name="dialect">Its id.</param>
    /// <param name="type">As the file is named, without <c>.schema.json</c>.</param>
    public static byte[] Read(string dialect, string type)
    {
        var name = $"schemas/{dialect}/{type}.schema.json";
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the library lacks its resource {name}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

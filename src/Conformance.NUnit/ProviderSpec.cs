using System.Text.Json;

namespace Conformance.NUnit;

/// <summary>A provider's spec, in JSON, which is YAML: whatever is wrong in it is told as in a file.</summary>
internal static class ProviderSpec
{
    public static byte[] Of(ProviderUnderTest provider)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("id", provider.Id);
            json.WriteString("name", provider.Id);
            json.WriteString("base_url", provider.BaseUrl);
            if (provider.KeyVariable is { } variable)
            {
                json.WriteStartObject("auth");
                json.WriteString("env", variable);
                json.WriteEndObject();
            }

            WriteModels(json, provider);
            WriteOutOfScope(json, provider);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    static void WriteModels(Utf8JsonWriter json, ProviderUnderTest provider)
    {
        json.WriteStartObject("models");
        foreach (var (id, name) in provider.Models)
        {
            json.WriteStartObject(id);
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteOutOfScope(Utf8JsonWriter json, ProviderUnderTest provider)
    {
        if (provider.OutOfScope.Count == 0)
        {
            return;
        }

        json.WriteStartArray("out_of_scope");
        foreach (var (scenario, reason) in provider.OutOfScope)
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

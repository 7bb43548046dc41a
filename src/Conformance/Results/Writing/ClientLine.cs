using System.Text.Json;
using Conformance.Results.Clients;

namespace Conformance.Results.Writing;

/// <summary>Writes the line of one client at one target.</summary>
internal static class ClientLine
{
    public static void Write(Utf8JsonWriter json, ClientFit fit)
    {
        json.WriteStartObject();
        json.WriteString("type", "client");
        json.WriteString("client", fit.Client);
        json.WriteString("version", fit.Version);
        json.WriteString("target", fit.Target);
        json.WriteStrings("breaks_on", fit.BreaksOn);
        json.WriteNumber("exercised", fit.Exercised);
        json.WriteNumber("needs", fit.Needs);
        json.WriteEndObject();
    }
}

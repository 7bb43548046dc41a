// Records with WireMock.Net: ADDRESS FOLDER REQUESTS, a JSON list of bodies that are sent one after the other. The mappings are
// in FOLDER, numbered in that order.
using System.Globalization;
using System.Text;
using System.Text.Json;
using WireMock.Handlers;
using WireMock.Server;
using WireMock.Settings;

var address = new Uri(args[0]);
var bodies = JsonSerializer.Deserialize<string[]>(File.ReadAllText(args[2]))!;
using var client = new HttpClient();
for (var i = 0; i < bodies.Length; i++)
{
    var store = Path.Combine(args[1], "store" + i.ToString(CultureInfo.InvariantCulture));
    using var server = WireMockServer.Start(
        new WireMockServerSettings
        {
            FileSystemHandler = new LocalFileSystemHandler(store),
            ProxyAndRecordSettings = new ProxyAndRecordSettings
            {
                Url = address.GetLeftPart(UriPartial.Authority),
                SaveMapping = true,
                SaveMappingToFile = true,
            },
        }
    );
    using var content = new StringContent(bodies[i], Encoding.UTF8, "application/json");
    using var answer = await client.PostAsync(new Uri(server.Url + address.PathAndQuery), content);
    await answer.Content.ReadAsByteArrayAsync();
    server.Stop();
    var mapping = Directory.EnumerateFiles(store, "*.json", SearchOption.AllDirectories).Single();
    File.Move(
        mapping,
        Path.Combine(args[1], $"mapping{i.ToString(CultureInfo.InvariantCulture)}.json")
    );
}

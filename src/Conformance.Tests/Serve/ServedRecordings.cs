using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Planning;
using Conformance.Running.Proof;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;
using Conformance.Specs;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Serve;

/// <summary>The server over the committed recordings, and what a client sees of it.</summary>
internal static class ServedRecordings
{
    public static SpecSet Specs { get; } = SpecLoader.Load(Checkout.Source, AllDialects.Vocabulary);

    public static RecordingFolder Recordings { get; } =
        new(Path.Combine(Checkout.Source, "cassettes"));

    public static Task<ConformanceServer> Start(
        bool exact = false,
        string? fault = null,
        Action<string>? missed = null
    ) =>
        ConformanceServer.Start(
            RecordedCatalog.Read(
                Planner.Build(Specs, Filters.None, Recordings.HasTarget),
                Recordings,
                exact,
                []
            ),
            ServeSettings.Default with
            {
                Fault = fault is null ? null : Fault.Parse(fault),
                Missed = missed ?? (static _ => { }),
            }
        );

    public static Task<ConformanceServer> StartIdeal() =>
        ConformanceServer.Start(
            IdealCatalog.Read(Planner.Build(Specs, Filters.None, null)),
            ServeSettings.Default
        );

    public static Task<ConformanceServer> StartProof() =>
        ConformanceServer.Start(
            ProofCatalog.Read(ProofFolder.Read(Checkout.Source)),
            ServeSettings.Default with
            {
                Documents = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
                {
                    [ProofIndex.Path] = ProofIndex.Write(
                        ProofFolder.Read(Checkout.Source),
                        Specs.Clients
                    ),
                },
            }
        );

    public static Interaction Interaction(string path, int number) =>
        CassetteReader.Read(File.ReadAllBytes(Path.Combine(Recordings.Root, path))).Interactions[
            number
        ];

    /// <summary>Sends a request, and gives the answer's head, and its bytes as far as they came.</summary>
    public static async Task<(HttpResponseMessage? Head, byte[] Body, Exception? Problem)> Post(
        string url,
        ReadOnlyMemory<byte> body,
        string? fault = null,
        TimeSpan? patience = null
    )
    {
        using var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (fault is not null)
        {
            request.Headers.Add("X-Conformance-Fault", fault);
        }

        using var patient = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30));
        var received = new MemoryStream();
        HttpResponseMessage? head = null;
        try
        {
            head = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patient.Token
            );
            await using var stream = await head.Content.ReadAsStreamAsync(patient.Token);
            await stream.CopyToAsync(received, patient.Token);
            return (head, received.ToArray(), null);
        }
        catch (Exception problem)
            when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            return (head, received.ToArray(), problem);
        }
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

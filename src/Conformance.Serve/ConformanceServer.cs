using Conformance.Serve.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Serve;

/// <summary>Replays recorded answers as OpenAI-compatible endpoints, a base URL for each target.</summary>
internal sealed class ConformanceServer : IAsyncDisposable
{
    const int MostRequestBytes = 16 * 1024 * 1024;

    // The transport takes the next write at half of it: when nothing is left of the last one.
    const int OneWriteAtATime = 2;

    readonly WebApplication _application;

    ConformanceServer(WebApplication application, string address)
    {
        _application = application;
        Address = address;
    }

    /// <summary><c>http://127.0.0.1:PORT</c>, without a slash behind it.</summary>
    public string Address { get; }

    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<ConformanceServer> Start(
        IEnumerable<ServedTarget> targets,
        ServeSettings settings,
        CancellationToken cancellation = default
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var host = builder.WebHost.UseKestrelCore();
        if (settings.Certificate is not null)
        {
            host.UseKestrelHttpsConfiguration();
        }

        host.ConfigureKestrel(kestrel => Configure(kestrel, settings));
        builder.Services.Configure<SocketTransportOptions>(sockets => Configure(sockets, settings));
        var application = builder.Build();
        application.Run(new RequestHandler(targets, settings).Answer);
        await application.StartAsync(cancellation).ConfigureAwait(false);
        var bound = application
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return new ConformanceServer(application, bound.TrimEnd('/'));
    }

    static void Configure(KestrelServerOptions kestrel, ServeSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(
            settings.Host,
            settings.Port,
            listen =>
            {
                // As most of the providers' own servers, and as every client speaks it.
                listen.Protocols = HttpProtocols.Http1;
                if (settings.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
            }
        );
    }

    static void Configure(SocketTransportOptions sockets, ServeSettings settings)
    {
        if (!settings.JoinWrites)
        {
            // A flush is over once its bytes are with the system, so that no two writes become one; and whoever
            // flushes sends, as a hop to another thread and back is dearer than an event.
            sockets.MaxWriteBufferSize = OneWriteAtATime;
            sockets.UnsafePreferInlineScheduling = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(soon.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }
}

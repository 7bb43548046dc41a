using System.Net;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;
using Conformance.Serve.Streaming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Serve;

/// <summary>Replays recorded answers as OpenAI-compatible endpoints, a base URL for each target.</summary>
internal sealed class ConformanceServer : IAsyncDisposable
{
    const int MostRequestBytes = 16 * 1024 * 1024;
    const int MostAnnouncedBytes = 64 * 1024;

    // The transport takes the next write at half of it: when nothing is left of the last one.
    const int OneWriteAtATime = 2;
    const string FaultHeader = "X-Conformance-Fault";
    const string RecordingHeader = "X-Conformance-Recording";

    readonly WebApplication _application;
    readonly Dictionary<string, ServedTarget> _targets = new(StringComparer.Ordinal);
    readonly FaultCounts _counts = new();
    readonly Fault? _fault;

    ConformanceServer(WebApplication application, IEnumerable<ServedTarget> targets, Fault? fault)
    {
        _application = application;
        _fault = fault;
        foreach (var target in targets)
        {
            _targets.Add(target.Path, target);
        }
    }

    /// <summary><c>http://127.0.0.1:PORT</c>, without a slash behind it.</summary>
    public string Address { get; private set; } = "";

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

        host.ConfigureKestrel(kestrel =>
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
        });
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            if (!settings.JoinWrites)
            {
                // A flush is over once its bytes are with the system, so that no two writes become one; and whoever
                // flushes sends, as a hop to another thread and back is dearer than an event.
                sockets.MaxWriteBufferSize = OneWriteAtATime;
                sockets.UnsafePreferInlineScheduling = true;
            }
        });
        var application = builder.Build();
        var server = new ConformanceServer(application, targets, settings.Fault);
        application.Run(server.Answer);
        await application.StartAsync(cancellation).ConfigureAwait(false);
        var bound = application
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        server.Address = bound.TrimEnd('/');
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(soon.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    async Task Answer(HttpContext context)
    {
        try
        {
            await AnswerWriter
                .Send(context, await Plan(context).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to be told.
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refused)
        {
            if (!context.Response.HasStarted)
            {
                await AnswerWriter
                    .Send(context, Refusal(refused.StatusCode, refused.Message, null, []))
                    .ConfigureAwait(false);
            }
        }
    }

    async Task<PlannedAnswer> Plan(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (Find(path) is not { } found)
        {
            return Refusal(
                404,
                $"nothing is served at {path}; the base URLs are those that the server printed at its start",
                null,
                []
            );
        }

        if (HttpMethods.IsGet(context.Request.Method) && found.Below == "/models")
        {
            var list = ModelList.Write(found.Target.Models);
            return PlannedAnswer.Error(200, list);
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return Refusal(405, "expected POST …/chat/completions or GET …/models", null, []);
        }

        var fault = FaultOf(context, out var unknown);
        if (unknown is not null)
        {
            return Refusal(
                400,
                $"{FaultHeader}: found {unknown}, expected NAME or NAME:COUNT with one of {Fault.Names}",
                null,
                []
            );
        }

        var body = await Read(context).ConfigureAwait(false);
        var answer = found.Target.Answers.Find(body);
        if (answer.Answer is not { } served)
        {
            return Refusal(404, answer.Miss!, answer.Nearest, answer.Paths);
        }

        context.Response.Headers[RecordingHeader] = served.Source;
        return served.Plan(fault?.Name);
    }

    /// <summary>The target whose base URL the path begins with: <c>/groq/kimi-k2-0905/v1/chat/completions</c>.</summary>
    (ServedTarget Target, string Below)? Find(string path)
    {
        for (
            var at = path.IndexOf("/v1", StringComparison.Ordinal);
            at >= 0;
            at = path.IndexOf("/v1", at + 1, StringComparison.Ordinal)
        )
        {
            var rest = path[(at + "/v1".Length)..];
            if (
                (rest.Length == 0 || rest[0] == '/')
                && _targets.TryGetValue(path[..at], out var target)
            )
            {
                return (target, rest);
            }
        }

        return null;
    }

    Fault? FaultOf(HttpContext context, out string? unknown)
    {
        unknown = null;
        var path = context.Request.Path.Value ?? "";
        if (context.Request.Headers[FaultHeader].ToString() is { Length: > 0 } asked)
        {
            if (Fault.Parse(asked) is not { } fault)
            {
                unknown = Judging.Excerpt.Escape(asked, 40);
                return null;
            }

            return _counts.Take(fault, path) ? fault : null;
        }

        return _fault is not null && _counts.Take(_fault, "") ? _fault : null;
    }

    static async Task<ReadOnlyMemory<byte>> Read(HttpContext context)
    {
        // A length that is only announced costs nothing yet.
        var capacity = Math.Min(context.Request.ContentLength ?? 0, MostAnnouncedBytes);
        using var body = new MemoryStream((int)capacity);
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    static PlannedAnswer Refusal(
        int status,
        string message,
        string? nearest,
        IReadOnlyList<string> paths
    ) =>
        PlannedAnswer.Error(
            status,
            ErrorBodies.Write(message, "invalid_request_error", "not_served", nearest, paths)
        );
}

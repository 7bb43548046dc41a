using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Live.Transport;
using Conformance.Specs.Providers;

namespace Conformance.Running.Live.Planning;

/// <summary>The one model that a server lists, where nobody has said which one to ask.</summary>
internal static class ListedModels
{
    const int MostBytes = 1024 * 1024;
    const int MostTold = 20;
    const int LongestName = 80;

    /// <summary>Asks without a key.</summary>
    /// <exception cref="LiveSetupException">It lists none, or more than one, or cannot be asked.</exception>
    public static async Task<string> OnlyOneAsync(
        LiveSettings settings,
        LiveSurroundings surroundings,
        CancellationToken stop
    )
    {
        var baseUrl = settings.BaseUrl!;
        if (BaseUrlText.Problem(baseUrl, settings.AllowHttp) is { } problem)
        {
            throw new LiveSetupException($"--base-url: {BaseUrlText.Named(baseUrl)} {problem}");
        }

        var dialect = AllDialects.Usual;
        var url = baseUrl + dialect.Requests.ModelsPath;
        using var transport = new HttpTransport(
            TransportSettings.Of(settings, surroundings.Environment) with
            {
                Limits = TransportLimits.Default with { ResponseBytes = MostBytes },
            },
            surroundings.Clock
        );
        var outcome = await transport
            .SendAsync(new Endpoint(url, [], null), null, dialect, stop)
            .ConfigureAwait(false);
        return OnlyOne(url, dialect, outcome);
    }

    static string OnlyOne(string url, Dialect dialect, RequestOutcome outcome)
    {
        if (outcome.Exchange?.Response is not { } response)
        {
            throw Unknown(url, outcome.NoAnswer?.Detail ?? "no answer");
        }

        if (!response.Succeeded || response.Cut is not null)
        {
            throw Unknown(url, response.Cut?.Detail ?? $"status {response.Status}");
        }

        return dialect.Answers.ModelsIn(response.Body) switch
        {
            null => throw Unknown(url, "the answer is no list of models"),
            [] => throw Unknown(url, "the list is empty"),
            [var only] => only,
            var several => throw new LiveSetupException(
                $"{url} lists {several.Count} models; choose one with --wire-model NAME: {Told(several)}"
            ),
        };
    }

    /// <summary>The server's words, as far as they are fit for a terminal.</summary>
    static string Told(IReadOnlyList<string> names)
    {
        var told = string.Join(
            ", ",
            names.Take(MostTold).Select(name => Excerpt.Escape(name, LongestName))
        );
        return names.Count > MostTold ? $"{told} and {names.Count - MostTold} more" : told;
    }

    static LiveSetupException Unknown(string url, string why) =>
        new(
            $"the model is not known, because {url} does not tell it ({Excerpt.Escape(why)}); give it with --wire-model NAME"
        );
}

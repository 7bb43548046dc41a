using Conformance.Judging;
using Conformance.Running.Live.Transport;

namespace Conformance.Running.Live.Planning;

/// <summary>What is to be known before a run, and stands in its reports.</summary>
internal static class LiveNotes
{
    public static IEnumerable<string> Of(LivePlan live, LiveSettings settings)
    {
        if (settings.BaseUrl is { } url && live.Trials.Count > 0)
        {
            var cell = live.Trials[0].Cell;
            var endpoint = live.Endpoints[cell.Target];
            yield return endpoint.KeyVariable is { } key
                ? $"{key} goes to {url} (--base-url), not to {cell.Provider.BaseUrl ?? cell.Provider.BaseUrlEnv}"
                : $"no key goes to {url} (--base-url)"
                    + (cell.Provider.Auth is { } auth ? $": {auth.Env} is not set" : "");
        }

        if (settings.WireModel is { } name && live.Trials.Count > 0)
        {
            var target = live.Trials[0].Cell.Target;
            yield return $"{target} stands for the model {Excerpt.Escape(name)}, which no spec lists";
        }

        foreach (var line in live.NotAsked.Lines)
        {
            yield return line;
        }

        if (settings.Insecure)
        {
            yield return "no certificate was looked at (--insecure)";
        }
    }
}

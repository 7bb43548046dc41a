using Conformance.Cli.Output;

namespace Conformance.Cli.Handlers.Runs;

/// <summary><c>conform run</c>: plan, obtain, judge, report.</summary>
internal static class RunHandler
{
    public static int Handle(RunRequest request)
    {
        var baseline = BaselineRun.Read(request.Baseline);
        foreach (var file in request.Project.PassedOver())
        {
            Terminal.Say(file);
        }

        var specs = request.Project.Load();
        GateClients.RequireKnown(request.Output.Gate, specs.Clients);
        if (request.WriteDeviations is { } target)
        {
            DeviationDeclarations.Check(target, request.Project.Home, specs, request.Filters);
        }

        return request.Live is { } live
            ? LiveHandler.Handle(request, live, specs, baseline)
            : ReplayHandler.Handle(request, specs, baseline);
    }
}

using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Schemas;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Args;

internal static class Schema
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/schema",
            Statement =
                "The arguments keep to the parameters that the tool declares (MUST where it says `strict: true`).",
            Kinds = [new("violated", "The arguments do not keep to the tool's own schema.")],
            Unexercised = Reasons.NoCall,
            Advice = "Convert parameters to the declared types, and lose none.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        foreach (var call in JudgedCalls.Of(answer, report, rule))
        {
            if (request.Called(call) is not { Parameters: { } parameters } tool)
            {
                continue;
            }

            if (call.State is not { Form: ArgumentsForm.Complete, Root: ArgumentsRoot.Object })
            {
                report.Leave(rule, "the arguments are no JSON object");
            }
            else if (EncodedJson.Member(call, request) is not null)
            {
                report.Leave(rule, "a member is encoded twice");
            }
            else
            {
                CheckAgainst(parameters, tool, call, report, rule);
            }
        }
    }

    static void CheckAgainst(
        JsonElement parameters,
        ToolDeclaration tool,
        CallView call,
        RuleReport report,
        Rule rule
    )
    {
        using var document = ArgumentsText.Parse(call.Arguments.Text);
        if (document is null)
        {
            return;
        }

        SchemaFailure? failure;
        try
        {
            failure = DeclaredSchema.FirstFailure(parameters, document.RootElement);
        }
        catch (SchemaLoadException refused)
        {
            // The provider cannot be held to a schema that this program does not understand whole.
            report.NotExercised(
                rule,
                $"the schema of {tool.Name} cannot be judged: {Judging.Excerpt.Escape(refused.Message)}"
            );
            return;
        }

        report.Exercise(rule);
        if (failure is null)
        {
            return;
        }

        var at = failure.InstancePointer.Length == 0 ? "the whole" : failure.InstancePointer;
        report.Fail(
            rule,
            "violated",
            call.ArgumentsPlace,
            $"{failure.Keyword} at {at}: {failure.Expected}",
            failure.Observed,
            tool.Strict ? Level.Must : Level.Should
        );
    }
}

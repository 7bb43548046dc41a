using System.CommandLine;
using Conformance.Running.Planning;

namespace Conformance.Cli;

/// <summary><c>--shard</c>: one part of the plan.</summary>
internal static class ShardOption
{
    /// <summary>Kubernetes numbers the pods of an Indexed Job from 0.</summary>
    const string JobIndex = "JOB_COMPLETION_INDEX";

    public static Option<string> Build()
    {
        var option = new Option<string>("--shard")
        {
            Description =
                $"run part I of N only; N alone: the part that {JobIndex} names (see docs/nightly)",
            HelpName = "I/N",
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && result.Tokens[0].Value is var text
                && Shard.Parse(text) is null
                && Shard.ParseCount(text) is null
            )
            {
                result.AddError(
                    $"--shard: found '{text}', expected a part such as 2/4, or 4 alone where {JobIndex} is set (at most {Shard.Most} parts)"
                );
            }
        });
        return option;
    }

    /// <summary>The part to run; null for the whole plan.</summary>
    /// <param name="problem">What is wrong with the environment; null where nothing is.</param>
    public static Shard? Read(string? text, Func<string, string?> environment, out string? problem)
    {
        problem = null;
        if (text is null)
        {
            return null;
        }

        if (Shard.Parse(text) is { } shard)
        {
            return shard;
        }

        var count = Shard.ParseCount(text)!.Value;
        var index = environment(JobIndex);
        if (index is "0" || (index is not null && Shard.ParseCount(index) is not null))
        {
            var number = int.Parse(index) + 1;
            if (number <= count)
            {
                return new Shard(number, count);
            }
        }

        problem = index is null
            ? $"--shard {text}: {JobIndex} is not set; give the part too, such as --shard 1/{text}, or run it as an Indexed Job"
            : $"--shard {text}: found {JobIndex}={index}, expected an integer from 0 to {count - 1}; let the job's completions be {text}";
        return null;
    }
}

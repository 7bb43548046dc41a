using System.CommandLine;
using Conformance.Running.Completion;
using Conformance.Running.Planning;

namespace Conformance.Cli.Options;

/// <summary><c>--shard</c>: one part of the plan.</summary>
internal sealed class ShardOption : Option<string>
{
    /// <summary>Kubernetes numbers the pods of an Indexed Job from 0.</summary>
    const string JobIndex = "JOB_COMPLETION_INDEX";

    public ShardOption()
        : base("--shard")
    {
        Description =
            $"run part I of N only; N alone: the part that {JobIndex} names (see docs/nightly)";
        HelpName = "I/N";
        Validators.Add(result =>
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
    }

    /// <summary>The part to run; null for the whole plan.</summary>
    /// <exception cref="BadRunException">The environment does not say which part.</exception>
    public Shard? Read(ParseResult parsed)
    {
        if (parsed.GetValue(this) is not { } text)
        {
            return null;
        }

        return Shard.Parse(text)
            ?? OfJob(
                text,
                Shard.ParseCount(text)!.Value,
                Environment.GetEnvironmentVariable(JobIndex)
            );
    }

    static Shard OfJob(string text, int count, string? index)
    {
        if (index is null)
        {
            throw new BadRunException(
                $"--shard {text}: {JobIndex} is not set; give the part too, such as --shard 1/{text}, or run it as an Indexed Job"
            );
        }

        if (
            (index == "0" || Shard.ParseCount(index) is not null)
            && int.Parse(index) + 1 is var number
            && number <= count
        )
        {
            return new Shard(number, count);
        }

        throw new BadRunException(
            $"--shard {text}: found {JobIndex}={index}, expected an integer from 0 to {count - 1}; let the job's completions be {text}"
        );
    }
}

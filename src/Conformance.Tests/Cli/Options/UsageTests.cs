using System.CommandLine;
using Conformance.Cli;
using Conformance.Cli.Commands;

namespace Conformance.Tests.Cli.Options;

/// <summary>What somebody is told who mistypes, or asks for help.</summary>
internal sealed class UsageTests
{
    [TestCase("rnu", "conform has no command 'rnu'; did you mean 'run'?")]
    [TestCase("frobnicate", "conform has no command 'frobnicate'")]
    [TestCase("new scenaro x", "conform new has no command 'scenaro'; did you mean 'scenario'?")]
    [TestCase(
        "run --provder groq",
        "conform run has no option '--provder'; did you mean '--provider'?"
    )]
    [TestCase(
        "run --mode livee",
        "--mode: found 'livee', expected replay, live or record; did you mean 'live'?"
    )]
    [TestCase(
        "serve --match exakt",
        "--match: found 'exakt', expected shape or exact; did you mean 'exact'?"
    )]
    [TestCase(
        "run --dry-run",
        "--dry-run is for runs that ask: add --mode live (or record), or leave it out"
    )]
    [TestCase(
        "run --repeat 3",
        "--repeat is for runs that ask: add --mode live (or record), or leave it out"
    )]
    [TestCase("run --mode", "Required argument missing for option: '--mode'.")]
    [TestCase("run more", "conform run takes no argument 'more'")]
    public void Says_what_was_likely_meant(string arguments, string expected)
    {
        var parsed = ConformCommand.Build().Parse(arguments.Split(' '));

        Assert.That(UsageErrors.Of(parsed), Is.EqualTo(new[] { expected }));
    }

    [TestCase("run --mode live --dry-run --repeat 3")]
    [TestCase("run --mode record --dry-run")]
    public void Takes_options_of_live_runs_there(string arguments) =>
        Assert.That(ConformCommand.Build().Parse(arguments.Split(' ')).Errors, Is.Empty);

    [TestCase(
        "lint --fromat=github",
        "conform lint has no option '--fromat'; did you mean '--format'?"
    )]
    [TestCase(
        "judge --provder groq",
        "conform judge has no option '--provder'; did you mean '--provider'?"
    )]
    public void Takes_no_mistyped_option_for_a_file(string arguments, string expected)
    {
        var parsed = ConformCommand.Build().Parse(arguments.Split(' '));

        Assert.That(UsageErrors.TakenForArguments(parsed), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Every_command_has_examples_that_it_takes()
    {
        var root = ConformCommand.Build();
        foreach (var command in root.Subcommands.SelectMany(one => one.Subcommands.Prepend(one)))
        {
            var examples = Examples.Of(command.Name);
            Assert.That(examples, Is.Not.Empty, command.Name);
            foreach (var example in examples)
            {
                var line = example.Split(" # ")[0];
                line = line[line.IndexOf("conform ", StringComparison.Ordinal)..];
                var words = line.Replace("\"they are on it\"", "why", StringComparison.Ordinal)
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.That(root.Parse(words[1..]).Errors, Is.Empty, example);
            }
        }
    }

    [TestCase("")]
    [TestCase("new")]
    [TestCase("diff --help")]
    [TestCase("run --help")]
    public void Helps_within_the_width_of_a_line(string arguments)
    {
        var help = Checkout.ConformIn(
            Path.GetTempPath(),
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

        Assert.That(help.ExitCode, Is.Zero, help.ToString());
        Assert.That(help.Output, Does.Contain("Usage:\n").And.Contain("Examples:\n  "));
        Assert.That(
            help.Output.Split("Examples:")[0].Split('\n'),
            Has.All.Length.LessThanOrEqualTo(100)
        );
    }
}

using Conformance.Cli.Output;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Imported;
using Conformance.Results.Deviations;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Running.Shards;
using Conformance.Specs;

namespace Conformance.Tests.Cli.Output;

[NonParallelizable]
internal sealed class BadRunTests
{
    static IEnumerable<Exception> WhatUsersCanMend() =>
        [
            new BadRunException("it"),
            new MergeException(["it"]),
            new ImportException("it"),
            new PlanException("it"),
            new LiveSetupException("it"),
            new DeviationEditException("it"),
            new UnreadableInputException("it"),
            new IOException("it"),
            new UnauthorizedAccessException("it"),
        ];

    [TestCaseSource(nameof(WhatUsersCanMend))]
    public void Says_what_is_wrong_after_the_name_of_the_program(Exception problem) =>
        Assert.That(Told(problem), Is.EqualTo("conform: it\n"));

    [Test]
    public void Says_each_problem_in_a_line_of_its_own() =>
        Assert.That(
            Told(new BadRunException(["one", "two"])),
            Is.EqualTo("conform: one\nconform: two\n")
        );

    [Test]
    public void Puts_nothing_before_the_place_of_a_broken_spec() =>
        Assert.That(
            Told(new SpecException([new SpecError("specs/x.yaml", 3, 5, "it")])),
            Is.EqualTo("specs/x.yaml:3:5: it\n")
        );

    [Test]
    public void Says_once_what_several_threads_met() =>
        Assert.That(
            Told(new AggregateException(new IOException("it"), new IOException("it"))),
            Is.EqualTo("conform: it\n")
        );

    [Test]
    public void Escapes_what_would_move_the_cursor() =>
        Assert.That(Told(new IOException("\e[2Jit")), Is.EqualTo("conform: \\u001B[2Jit\n"));

    [Test]
    public void Asks_for_a_report_where_it_is_a_bug_of_ours() =>
        Assert.That(
            Told(new InvalidOperationException("it")),
            Is.EqualTo(
                "conform: internal error, please report it: System.InvalidOperationException: it\n"
            )
        );

    static string Told(Exception problem)
    {
        var before = Console.Error;
        using var error = new StringWriter { NewLine = "\n" };
        Console.SetError(error);
        try
        {
            BadRun.Tell(problem);
        }
        finally
        {
            Console.SetError(before);
        }

        return error.ToString();
    }
}

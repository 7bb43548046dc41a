using System.Collections.Concurrent;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.AdHoc;
using Conformance.Running.Conversations;
using Conformance.Tests.Cli;
using NUnit.Framework;

namespace Conformance.Tests.Running.AdHoc;

public sealed class ThreadsTests
{
    static readonly RunHeader Header = new("0", "0", "", "", "judge", [], null, 0);

    /// <summary>The recordings and every example of the rules: more than four hundred files.</summary>
    static string[] Folders =>
        [Path.Combine(Checkout.Source, "cassettes"), Path.Combine(Checkout.Source, "proof")];

    [Test]
    public void Gives_the_same_results_and_exchanges_on_one_thread_and_on_several()
    {
        var alone = Judge(Folders, threads: 1);

        for (var round = 0; round < 3; round++)
        {
            var together = Judge(Folders, threads: 2 + round);
            Assert.That(together.Results, Is.EqualTo(alone.Results));
            Assert.That(together.Exchanges, Is.EqualTo(alone.Exchanges));
        }
    }

    [Test]
    public void Gives_the_same_results_whatever_the_order_of_the_paths()
    {
        var forward = Judge(Folders, threads: 2);
        var backward = Judge([.. Folders.Reverse()], threads: 2);

        Assert.That(backward.Results, Is.EqualTo(forward.Results));
        Assert.That(backward.Exchanges, Is.EqualTo(forward.Exchanges));
    }

    static (byte[] Results, List<string> Exchanges) Judge(string[] folders, int threads)
    {
        var inputs = AdHocInputs.Read(
            folders,
            null,
            ReadOnlyMemory<byte>.Empty,
            static () => [],
            threads: threads
        );
        var kept = new ConcurrentBag<string>();
        var cells = AdHocJudge.Judge(
            inputs,
            [],
            threads,
            new ObservationSettings(ClientBook.Empty, CountFields: true),
            keep: file => kept.Add(file.Name)
        );
        Assert.That(cells, Has.Count.GreaterThan(300), "the test's own premise");
        return (ResultsWriter.Write(Header, cells), [.. kept.Order(StringComparer.Ordinal)]);
    }
}

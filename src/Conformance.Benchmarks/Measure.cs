using System.Diagnostics;
using System.Globalization;

namespace Conformance.Benchmarks;

/// <summary>One kind of work, timed in batches, each long enough to pay for its own garbage; the median of the batches counts.</summary>
internal sealed class Measure(string name, int batch, Func<int> work)
{
    readonly List<double> _milliseconds = [];
    long _allocated;

    /// <summary>Milliseconds for the work done once.</summary>
    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public void Run(bool keep)
    {
        // Nobody pays for what another left behind.
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < batch; i++)
        {
            if (work() == 0)
            {
                throw new InvalidOperationException($"{name} did nothing");
            }
        }

        clock.Stop();
        _allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / batch;
        if (keep)
        {
            _milliseconds.Add(clock.Elapsed.TotalMilliseconds / batch);
        }
    }

    public void Print(Corpus corpus) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -16} {Median, 8:F2} ms  {corpus.Bytes / 1e3 / Median, 7:F1} MB/s  {Median * 1000 / corpus.Payloads.Count, 7:F2} µs a chunk  {(double)_allocated / corpus.Payloads.Count, 8:F0} bytes a chunk"
            )
        );
}

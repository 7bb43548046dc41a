using System.Collections;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>
/// The exchanges of a file, which is read again whenever one of them is asked for: of the thousands of files of a folder only
/// those are in memory that are being judged.
/// </summary>
/// <param name="count">As many as there were when it was read first.</param>
internal sealed class RereadExchanges(
    string file,
    int count,
    Func<IReadOnlyList<Exchange>> read,
    RecentExchanges recent
) : IReadOnlyList<Exchange>
{
    public int Count => count;

    public Exchange this[int index] => All()[index];

    public IEnumerator<Exchange> GetEnumerator() => All().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <exception cref="IOException">The file is another now.</exception>
    IReadOnlyList<Exchange> All()
    {
        var all = recent.Of(this, read);
        return all.Count == count
            ? all
            : throw new IOException($"{file}: the file was changed while it was judged");
    }
}

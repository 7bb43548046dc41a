using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results.Writing;

namespace Conformance.Results.Reading;

/// <summary>Adds up the fields.json of several run folders.</summary>
internal static class MergedFields
{
    /// <summary>One file from many; the order of the files is of no account.</summary>
    /// <param name="files">Each with its name, for the errors.</param>
    /// <exception cref="ResultsException">One of them cannot be read.</exception>
    public static byte[] Merge(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        var totals = new SortedDictionary<string, FieldTotal>(StringComparer.Ordinal);
        var fields = new Dictionary<(string Path, string Target), FieldNode>();
        foreach (var (name, bytes) in files)
        {
            try
            {
                Add(bytes, totals, fields);
            }
            catch (ResultsException problem)
            {
                throw new ResultsException(name, problem);
            }
        }

        var sorted = fields
            .Select(entry => new TargetField(entry.Key.Path, entry.Key.Target, entry.Value))
            .ToList();
        sorted.Sort(FieldsFile.Compare);
        return FieldsFile.Write([.. totals.Values], sorted);
    }

    static void Add(
        ReadOnlyMemory<byte> bytes,
        SortedDictionary<string, FieldTotal> totals,
        Dictionary<(string Path, string Target), FieldNode> fields
    )
    {
        using (var document = ResultsJson.Parse(bytes, 0, "the file is no JSON"))
        {
            var root = new ResultsValue(document.RootElement, 0, "");
            if (root["format"].Count() != 1)
            {
                throw root["format"].Wrong("1; a later version of the suite wrote this");
            }

            foreach (var (target, value) in root["targets"].Members())
            {
                var before = totals.GetValueOrDefault(target, new FieldTotal(target, 0, 0));
                totals[target] = before with
                {
                    Chunks = Sum(before.Chunks, value["chunks"].Count()),
                    LeftOut = before.LeftOut + value["left_out"].Count(),
                };
            }

            foreach (var (path, targets) in root["fields"].Members())
            {
                foreach (var (target, value) in targets.Members())
                {
                    if (!fields.TryGetValue((path, target), out var counts))
                    {
                        fields.Add((path, target), counts = new FieldNode());
                    }

                    Add(value, counts);
                }
            }
        }
    }

    static void Add(ResultsValue value, FieldNode counts)
    {
        Span<long> types = stackalloc long[FieldsFile.Types.Length];
        foreach (var (name, count) in value["types"].Members())
        {
            var type = Array.IndexOf(FieldsFile.Types, name);
            if (type < 0)
            {
                throw count.Wrong("a count of one of " + string.Join(", ", FieldsFile.Types));
            }

            types[type] = count.Count();
        }

        counts.Add(Sum(0, value["chunks"].Count()), types);
    }

    // Files come from anywhere: a sum must not turn negative.
    static int Sum(int a, int b) => (int)Math.Min(int.MaxValue, (long)a + b);
}

using Conformance.Judging;
using Conformance.Recordings.Imported;

namespace Conformance.Running.Importing;

/// <summary>Leaves out of a file what is no chat completion, or was not kept whole, with the reason.</summary>
internal static class ChatCompletionsOnly
{
    /// <param name="url">Where those were asked whose address the file does not keep; null where that is not known.</param>
    /// <exception cref="ImportException">An address is needed.</exception>
    public static ImportedFile Of(ImportedFile file, string? url)
    {
        var kept = new List<ImportedExchange>();
        var leftOut = file.LeftOut.ToList();
        foreach (var one in file.Exchanges)
        {
            if (Why(one) is { } why)
            {
                leftOut.Add(new LeftOut(PlaceOf(one), why));
            }
            else
            {
                kept.Add(WithAddress(one, file.Name, url));
            }
        }

        return file with
        {
            Exchanges = kept,
            LeftOut = leftOut,
        };
    }

    static string? Why(ImportedExchange one)
    {
        var (request, response) = one.Exchange;
        return Omission.Method(request.Method)
            ?? Omission.Dialect(one.Exchange)
            ?? (request.Body.IsEmpty ? "the file does not keep its request" : null)
            ?? Omission.Other(request, response.Status);
    }

    static string PlaceOf(ImportedExchange one) =>
        Excerpt
            .Escape($"{one.Place} {one.Exchange.Request.Method} {one.Exchange.Request.Url}", 160)
            .TrimEnd();

    static ImportedExchange WithAddress(ImportedExchange one, string name, string? url)
    {
        var request = one.Exchange.Request;
        return request.Url.Length > 0
            ? one
            : one with
            {
                Exchange = one.Exchange with
                {
                    Request = request with
                    {
                        Url =
                            url
                            ?? throw new ImportException(
                                $"{name}: {one.Place}: {string.Join("; ", one.Health)}"
                            ),
                    },
                },
            };
    }
}

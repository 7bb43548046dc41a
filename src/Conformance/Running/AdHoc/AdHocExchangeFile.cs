using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>An exchange that is to be kept in the run folder, under the name that its bytes give it.</summary>
internal sealed record AdHocExchangeFile(string Name, InputExchange Exchange)
{
    /// <exception cref="IOException">The file that it comes from is another now.</exception>
    public void Write(Stream output)
    {
        var file = ExchangeFile.Of(Exchange.Exchange);
        if (file.Name != Name)
        {
            throw new IOException("a recording was changed while it was judged; judge it again");
        }

        file.Write(output);
    }
}

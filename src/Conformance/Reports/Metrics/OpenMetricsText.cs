using System.Globalization;
using System.Text;

namespace Conformance.Reports.Metrics;

/// <summary>
/// Text in the format of OpenMetrics 1.0.
/// https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md#text-format
/// </summary>
internal sealed class OpenMetricsText
{
    readonly StringBuilder _text = new();

    /// <summary>Begins a family; its samples follow before the next one begins.</summary>
    public void Family(string name, string type, string help, string? unit = null)
    {
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        if (unit is not null)
        {
            _text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
        }

        _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help)).Append('\n');
    }

    public void Sample(string name, double value, params (string Name, string Value)[] labels)
    {
        _text
            .Append(name)
            .Append('{')
            .AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))
            .Append("} ")
            .Append(value.ToString("0.######", CultureInfo.InvariantCulture))
            .Append('\n');
    }

    public string End() => _text.Append("# EOF\n").ToString();

    static string Escape(string text) =>
        VisibleText
            .Of(text)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
}

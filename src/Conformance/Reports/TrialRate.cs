namespace Conformance.Reports;

/// <summary>How many of the trials of one cell something is true of.</summary>
internal sealed record TrialRate(int Seen, int Of)
{
    // Fewer trials say too little for an interval to say more.
    const int EnoughTrials = 5;

    // The normal distribution's 97.5 % quantile.
    const double Z = 1.959963984540054;

    public bool IsFlaky => Seen < Of;

    /// <summary>
    /// The 95 % interval of a share, in percent (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
    /// Inference, JASA 22, 1927): it stays within 0 and 100, and is right for few trials.
    /// </summary>
    public (int Low, int High) Interval
    {
        get
        {
            var share = (double)Seen / Of;
            var square = Z * Z;
            var middle = share + (square / (2 * Of));
            var half = Z * Math.Sqrt((share * (1 - share) / Of) + (square / (4.0 * Of * Of)));
            var whole = 1 + (square / Of);
            return (Percent((middle - half) / whole), Percent((middle + half) / whole));
        }
    }

    static int Percent(double share) => (int)Math.Round(100 * Math.Clamp(share, 0, 1));

    /// <summary><c>4/5 (38 to 96 %)</c>, the interval from five trials on.</summary>
    public override string ToString() =>
        Of < EnoughTrials ? $"{Seen}/{Of}" : $"{Seen}/{Of} ({Interval.Low} to {Interval.High} %)";
}

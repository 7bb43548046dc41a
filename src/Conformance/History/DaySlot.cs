namespace Conformance.History;

/// <summary>A place of a strip of nights: a day without any night has one too, and it is empty.</summary>
/// <param name="Night">Null: a gap.</param>
internal sealed record DaySlot(DateOnly Day, HistoryNight? Night)
{
    // A year and a half of gaps is drawn; a history that sleeps longer than that would be nothing else.
    const int MostGap = 500;

    public static List<DaySlot> Of(IReadOnlyList<HistoryNight> nights)
    {
        var slots = new List<DaySlot>();
        foreach (var night in nights)
        {
            if (slots.Count > 0)
            {
                var last = slots[^1].Day;
                var absent = Math.Min(night.Day.DayNumber - last.DayNumber - 1, MostGap);
                for (var day = 1; day <= absent; day++)
                {
                    slots.Add(new DaySlot(last.AddDays(day), null));
                }
            }

            slots.Add(new DaySlot(night.Day, night));
        }

        return slots;
    }
}

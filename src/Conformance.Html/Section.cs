using Conformance.Html.Models;
using Microsoft.AspNetCore.Components;

namespace Conformance.Html;

/// <summary>
/// What a part of the page shows. Razor makes every component public, so that none can have a parameter of an internal
/// type: each says in its first line of code what it was given.
/// </summary>
public abstract class Section : ComponentBase
{
    [Parameter, EditorRequired]
    public object Of { get; set; } = null!;

    /// <summary>Text in which names stand between backticks, as rules' records are written.</summary>
    private protected static RenderFragment Prose(string text) =>
        builder =>
        {
            var parts = text.Split('`');
            for (var i = 0; i < parts.Length; i++)
            {
                // A last backtick without its partner is a backtick.
                var code = i % 2 == 1 && i < parts.Length - 1;
                if (code)
                {
                    builder.OpenElement(0, "code");
                }

                builder.AddContent(1, (i % 2 == 1 && !code ? "`" : "") + Show.Text(parts[i]));
                if (code)
                {
                    builder.CloseElement();
                }
            }
        };
}

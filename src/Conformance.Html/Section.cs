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
}

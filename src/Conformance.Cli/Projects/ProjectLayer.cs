using Conformance.Specs;

namespace Conformance.Cli.Projects;

/// <summary>Where a layer of specs comes from.</summary>
internal enum LayerOrigin
{
    /// <summary>It was packed with the program.</summary>
    BuiltIn,

    /// <summary>It lies around the working directory: nobody named it.</summary>
    Found,

    /// <summary>By <c>--specs</c>.</summary>
    Given,
}

/// <summary>A folder of specs, and where it comes from.</summary>
internal sealed record ProjectLayer(SpecLayer Specs, LayerOrigin Origin);

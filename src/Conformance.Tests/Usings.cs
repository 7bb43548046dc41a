global using NUnit.Framework;

// Most of a run is waiting for the built command; a fixture's own tests share its folder and stay one after the other.
[assembly: Parallelizable(ParallelScope.Fixtures)]

using System;
using Conformance.NUnit;
using NUnit.Framework;

[TestFixture]
public sealed class MyProvider : ProviderFixture
{
    protected override ProviderUnderTest Provider =>
        new(
            "my-provider",
            Environment.GetEnvironmentVariable("MY_BASE_URL") ?? "http://localhost:8080/v1"
        )
        {
            KeyVariable = "MY_API_KEY",
            Models = { ["my-model-2026"] = "vendor/my-model" },
        };
}

namespace Conformance.Tests.Results.Diffs;

/// <summary>Pairs of nights as they were seen in the wild, each with invented content and with a name that says what it is.</summary>
internal static class NightPairs
{
    static readonly InventedNight Kimi = new();

    static readonly InventedNight Grok = new()
    {
        Model = "x-ai/grok-code-fast-1",
        Echoed = "x-ai/grok-code-fast-1",
        CallId = "call_11576212",
        Upstreams = ("xAI", "xAI"),
        Reasoning = (5, 5),
    };

    static readonly InventedNight Routed = Kimi with { Upstreams = ("Alpha", "Beta") };

    public static readonly (string Name, InventedNight Old, InventedNight New)[] All =
    [
        (
            "mood-no-text-before-the-call",
            Kimi with
            {
                CallContent = "\"content\":\"Let me look.\",",
            },
            Kimi with
            {
                CallContent = "",
            }
        ),
        ("mood-reasoned", Kimi, Kimi with { Reasoning = (0, 112) }),
        ("mood-id-form", Kimi with { CallId = "weather:0" }, Kimi),
        (
            "upstream-with-its-own-ids",
            Routed,
            Routed with
            {
                Upstreams = ("Beta", "Gamma"),
                CallId = "0",
                Echoed = "Kimi-K2",
            }
        ),
        (
            "upstream-that-the-request-pins",
            Routed with
            {
                Request = ",\"provider\":{\"only\":[\"alpha\",\"beta\"]}",
            },
            Routed with
            {
                Request = ",\"provider\":{\"only\":[\"alpha\",\"beta\"]}",
                Upstreams = ("Alpha", "Gamma"),
            }
        ),
        (
            "missed-service-tier",
            Kimi,
            Kimi with
            {
                Members = ",\"service_tier\":\"default\",\"x_vendor\":{\"region\":\"eu\"}",
            }
        ),
        (
            "missed-reasoning-details",
            Grok with
            {
                Members = ",\"system_fingerprint\":\"fp_1\"",
                Message = (Details("reasoning.text", "text"), Details("reasoning.text", "text")),
                Choice = (Native("tool_calls"), Native("stop")),
            },
            Grok with
            {
                Message = (
                    Details("reasoning.summary", "summary"),
                    Details("reasoning.summary", "summary")
                ),
                Choice = (Native("completed"), Native("completed")),
            }
        ),
        (
            "missed-type",
            Kimi with
            {
                Members = ",\"cost\":\"0.002\",\"x_vendor\":null",
            },
            Kimi with
            {
                Members = ",\"cost\":0.002,\"x_vendor\":{}",
            }
        ),
        ("missed-id-form", Grok, Grok with { CallId = "toolu_vrtx_0123456789" }),
        ("true-model-replaced", Kimi, Kimi with { Echoed = "moonshotai/kimi-k2-0711" }),
        ("true-model-name", Kimi, Kimi with { Echoed = "Kimi-K2" }),
        (
            "true-renamed-in-another-mood",
            Kimi with
            {
                CallContent = "\"content\":\"Let me look.\",",
            },
            Kimi with
            {
                CallContent = "\"contents\":null,",
                Reasoning = (112, 112),
            }
        ),
    ];

    static string Details(string type, string member) =>
        $$""","reasoning_details":[{"type":"{{type}}","{{member}}":"Ask the tool.","index":0}]""";

    static string Native(string reason) => $",\"native_finish_reason\":\"{reason}\"";
}

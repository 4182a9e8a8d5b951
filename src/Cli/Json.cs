using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NfThread.Cli;

/// <summary>What `--json` shows: one value on the standard output, in the fields that src/Cli/README.md names; none of them goes away or changes its meaning, others may come.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Show(JsonNode value) => Console.Out.WriteLine(value.ToJsonString(Form));
}

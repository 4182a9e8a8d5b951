using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Boards;

/// <summary>
/// Checks board files against boards/board.schema.json, which so stays the only place where fields are described. Knows the
/// JSON Schema keywords that the schema uses, and `x-required`, which counts only for a board that has inherited everything.
/// Every complaint names file, field and what is allowed.
/// </summary>
internal sealed class BoardSchema
{
    private readonly JsonObject root;

    public BoardSchema(JsonObject schema) => root = schema;

    /// <summary>Checks one file as it stands: what is there must be right; what is not may come by inheritance.</summary>
    public void CheckFile(JsonObject file, string fileName) => Check(file, root, "", fileName, complete: false);

    /// <summary>Checks that a board, everything inherited, has what every board needs.</summary>
    public void CheckBoard(JsonObject board, string fileName) => Check(board, root, "", fileName, complete: true);

    /// <summary>Checks that a board has all that its engines and its chip's drivers need.</summary>
    public void CheckEngineNeeds(JsonObject board, IEnumerable<string> engines, string fileName)
    {
        foreach (string engine in engines)
        {
            CheckNeeds(board, Paths(root["x-required-by-engine"]![engine]), $"which the engine {engine} needs", fileName);
        }

        CheckNeeds(board, Paths(board["chip"]?["needs"]), "which 'chip.needs' lists for this chip", fileName);
    }

    /// <summary>Checks that fields are there: paths such as clock.apb1, where * stands for every name.</summary>
    public void CheckNeeds(JsonObject board, IEnumerable<string> paths, string why, string file)
    {
        foreach (string path in paths)
        {
            CheckNeed(board, root, "", path.Split('.'), why, file);
        }
    }

    private static IEnumerable<string> Paths(JsonNode? list) => (list as JsonArray ?? []).Select(path => (string)path!);

    private void CheckNeed(JsonNode? value, JsonObject? schema, string path, ReadOnlySpan<string> rest, string why, string file)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        JsonObject fields = value as JsonObject ?? [];
        string[] names = rest[0] == "*" ? [.. fields.Select(f => f.Key)] : [rest[0]];
        foreach (string name in names)
        {
            string field = Join(path, name);
            JsonObject? target = schema is null ? null : Resolve(schema);
            JsonObject? known = target?["properties"]?[name] as JsonObject ?? target?["additionalProperties"] as JsonObject;
            if (!fields.TryGetPropertyValue(name, out JsonNode? next))
            {
                throw new UserError(
                    $"{file}: the field '{field}' is missing, {why}.",
                    known is null ? "Correct that path: the schema has no such field." : $"Add it: {Describe(known)}.");
            }

            CheckNeed(next, known, field, rest[1..], why, file);
        }
    }

    private void Check(JsonNode? value, JsonObject schema, string path, string file, bool complete)
    {
        if (schema.ContainsKey("$ref"))
        {
            Check(value, Resolve(schema), path, file, complete);
        }

        switch ((string?)schema["type"])
        {
            case "object":
                CheckObject(Expect<JsonObject>(value, "an object {...}", schema, path, file), schema, path, file, complete);
                break;
            case "array":
                CheckArray(Expect<JsonArray>(value, "a list [...]", schema, path, file), schema, path, file, complete);
                break;
            case "string":
                CheckString(value, schema, path, file);
                break;
            case "integer":
                CheckInteger(value, schema, path, file);
                break;
            case "boolean":
                if (value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                {
                    throw Wrong(file, path, value, "true or false", schema);
                }

                break;
        }
    }

    private void CheckObject(JsonObject value, JsonObject schema, string path, string file, bool complete)
    {
        JsonObject? properties = schema["properties"] as JsonObject;
        foreach ((string name, JsonNode? item) in value)
        {
            string itemPath = Join(path, name);
            if (properties?[name] is JsonObject known)
            {
                Check(item, known, itemPath, file, complete);
            }
            else if (schema["additionalProperties"] is JsonObject any)
            {
                if ((string?)schema["propertyNames"]?["pattern"] is { } pattern && !Regex.IsMatch(name, pattern))
                {
                    throw new UserError($"{file}: '{itemPath}' is no valid name here.", $"Names here have the form {pattern}.");
                }

                Check(item, any, itemPath, file, complete);
            }
            else
            {
                IEnumerable<string> allowed = properties!.Select(p => p.Key);
                throw new UserError(
                    $"{file}: unknown field '{itemPath}'.{NearNames.DidYouMean(name, allowed)}",
                    $"Allowed {(path.Length == 0 ? "at the top" : $"in '{path}'")}: {string.Join(", ", allowed)}.");
            }
        }

        if (value.Count < ((int?)schema["minProperties"] ?? 0))
        {
            throw new UserError($"{file}: '{path}' is empty.", $"Name at least {schema["minProperties"]}: {schema["description"]}.");
        }

        if (!complete || schema["x-required"] is not JsonArray required)
        {
            return;
        }

        foreach (JsonNode? name in required)
        {
            if (!value.ContainsKey((string)name!))
            {
                string missing = Join(path, (string)name!);
                throw new UserError(
                    $"{file}: the field '{missing}' is missing, and it is not inherited.",
                    $"Add it: {Describe((JsonObject)properties![(string)name!]!)}.");
            }
        }
    }

    private void CheckArray(JsonArray value, JsonObject schema, string path, string file, bool complete)
    {
        int least = (int?)schema["minItems"] ?? 0;
        int most = (int?)schema["maxItems"] ?? int.MaxValue;
        if (value.Count < least || value.Count > most)
        {
            string allowed = most == int.MaxValue ? $"at least {least}" : $"{least} to {most}";
            throw new UserError($"{file}: '{path}' has {value.Count} entries.", $"Allowed: {allowed}.");
        }

        for (int i = 0; i < value.Count; i++)
        {
            Check(value[i], (JsonObject)schema["items"]!, $"{path}[{i}]", file, complete);
        }
    }

    private void CheckString(JsonNode? value, JsonObject schema, string path, string file)
    {
        if (value?.GetValueKind() != JsonValueKind.String)
        {
            throw Wrong(file, path, value, "a text in quotes", schema);
        }

        string text = value.GetValue<string>();
        if (schema["enum"] is JsonArray choices && !choices.Any(c => (string)c! == text))
        {
            throw new UserError(
                $"{file}: '{path}' is \"{text}\".{NearNames.DidYouMean(text, choices.Select(c => (string)c!))}",
                $"Allowed: {Describe(schema)}.");
        }

        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
        {
            throw Wrong(file, path, value, $"a text of the form {pattern}", schema);
        }
    }

    private void CheckInteger(JsonNode? value, JsonObject schema, string path, string file)
    {
        if (value is not JsonValue number || !number.TryGetValue(out long n) ||
            n < ((long?)schema["minimum"] ?? long.MinValue) || n > ((long?)schema["maximum"] ?? long.MaxValue) ||
            n % ((long?)schema["multipleOf"] ?? 1) != 0)
        {
            throw Wrong(file, path, value, "a whole number", schema);
        }
    }

    private T Expect<T>(JsonNode? value, string wanted, JsonObject schema, string path, string file)
        where T : JsonNode =>
        value as T ?? throw Wrong(file, path, value, wanted, schema);

    private UserError Wrong(string file, string path, JsonNode? value, string wanted, JsonObject schema)
    {
        string found = value?.ToJsonString() ?? "null";
        found = found.Length > 60 ? found[..57] + "..." : found;
        return new UserError($"{file}: '{path}' is {found}, but {wanted} is needed.", $"Allowed: {Describe(schema)}.");
    }

    /// <summary>The definition that a schema refers to, or itself. The names below $defs hold no slash, so the last part is the key.</summary>
    private JsonObject Resolve(JsonObject schema) =>
        schema["$ref"] is JsonValue reference ? (JsonObject)root["$defs"]![reference.GetValue<string>().Split('/')[^1]]! : schema;

    /// <summary>What a field may hold, in words, from the schema.</summary>
    private string Describe(JsonObject schema)
    {
        JsonObject target = Resolve(schema);
        string kind = (string?)target["type"] switch
        {
            "object" when target["properties"] is JsonObject p => $"an object with {string.Join(", ", p.Select(f => f.Key))}",
            "object" => "an object",
            "array" => "a list",
            "string" when target["enum"] is JsonArray choices => string.Join(" or ", choices.Select(c => $"\"{c}\"")),
            "string" when target["pattern"] is { } pattern => $"a text of the form {pattern}",
            "string" => "a text",
            "integer" when target["minimum"] is { } least => $"a whole number from {least} to {target["maximum"]}"
                + (target["multipleOf"] is { } step ? $", a multiple of {step}" : ""),
            "integer" => "a whole number",
            _ => "true or false",
        };
        string? about = (string?)schema["description"] ?? (string?)target["description"];
        return about is null ? kind : $"{kind} ({about})";
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

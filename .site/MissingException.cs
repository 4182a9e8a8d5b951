namespace NfThread.Site;

/// <summary>Something that a step wants is not there; the message says what to type.</summary>
internal sealed class MissingException(string message) : Exception(message);

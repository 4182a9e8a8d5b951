// What came of an operation, as a text that two engines can be compared by. Doubles are shown by their bits, exceptions by their kind: .NET has
// some that nanoFramework has not, and another stands for each of them here (see WantedDifferences.cs).

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Outcome
    {
        internal static string Of(double value) => double.IsNaN(value) ? "NaN" : BitConverter.ToString(BitConverter.GetBytes(value));

        internal static string Of(float value) => float.IsNaN(value) ? "NaN" : BitConverter.ToString(BitConverter.GetBytes(value));

        /// <summary>A text with everything visible that is not plain.</summary>
        internal static string Of(string text)
        {
            if (text == null) return "null";
            string shown = "\"";
            foreach (char c in text) shown += c >= ' ' && c < '\u007f' ? c.ToString() : "\\" + ((int)c).ToString("X4");
            return shown + "\"";
        }

        internal static string Of(bool value) => value ? "true" : "false";

        internal static string Of(int value) => value.ToString();

        internal static string SignOf(int value) => value < 0 ? "below" : value > 0 ? "above" : "equal";

        internal static string Of(byte[] bytes) => BitConverter.ToString(bytes);

        internal static string Of(string[] parts)
        {
            string shown = "";
            foreach (string part in parts) shown += Of(part) + ";";
            return shown;
        }

        internal static string Of(Exception exception)
        {
            string name = exception.GetType().Name;
            return "!" + (WantedDifferences.StandIn(name) ?? name);
        }
    }
}

// Marks in a time line of the program (nft trace).
using System;

namespace NfThread
{
    /// <summary>What a program says to whoever looks at its time line.</summary>
    /// <example>
    /// <code>
    /// Trace.Mark("measure");
    /// Thread.Sleep(5);
    /// Trace.Mark("done");
    /// </code>
    /// </example>
    public static class Trace
    {
        /// <summary>
        /// Puts a mark into the time line that `nft trace` draws, at this moment, on the calling thread's row. On metal a literal costs some ten instructions
        /// and other texts some four a character, whether anybody traces or not; on host and nanoclr, which nothing traces, it does nothing.
        /// </summary>
        /// <param name="text">What the mark says; short ones can be read.</param>
        /// <exception cref="ArgumentNullException">There is no text.</exception>
        public static void Mark(string text)
        {
            if (text == null)
            {
                throw new ArgumentNullException("text");
            }

            Port.Mark(text);
        }
    }
}

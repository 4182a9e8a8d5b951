using System;
using System.Runtime;

namespace NfThread
{
    internal static partial class Unhandled
    {
        // All of it, and nobody's text in between: nothing here allocates.
        static partial void PrintInPieces(Exception exception, string startedBy, string name)
        {
            lock (Console.Turn)
            {
                Console.Write("Unhandled exception in thread started by ");
                Console.Write(startedBy);
                if (name != null)
                {
                    Console.Write(", named ");
                    Console.Write(name);
                }

                Console.WriteLine();
                ExceptionReport.WritePieces(exception);
            }
        }
    }
}

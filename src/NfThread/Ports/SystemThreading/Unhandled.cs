using System;
using System.Threading;

namespace NfThread
{
    internal static partial class Unhandled
    {
        // Lines that are there already. The trace needs memory of its own.
        static partial void PrintInPieces(Exception exception, string startedBy, string name)
        {
            Console.WriteLine("Unhandled exception in thread started by");
            Console.WriteLine(startedBy);
            if (name != null)
            {
                Console.WriteLine(name);
            }

            try
            {
                Console.WriteLine(exception.Message);
            }
            catch (ThreadAbortException)
            {
                throw;
            }
            catch (Exception)
            {
                // Its own class fails at that, too.
                Console.WriteLine(exception.GetType().FullName);
            }
        }
    }
}

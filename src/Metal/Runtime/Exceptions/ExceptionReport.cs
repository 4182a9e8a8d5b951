// An exception on the console, whatever state the program is in: as its ToString says, or, where there is no memory for that text
// or it throws, piece by piece without allocating.

using Internal.Runtime;

namespace System.Runtime
{
    internal static unsafe class ExceptionReport
    {
        internal static void Write(Exception exception)
        {
            string text = null;
            try
            {
                text = exception.ToString();
            }
            catch (Exception)
            {
                WritePieces(exception);
            }

            if (text != null) Console.WriteLine(text);
        }

        /// <summary>Type, message and trace.</summary>
        internal static void WritePieces(Exception exception)
        {
            CodedName name;
            if (NameTable.FindType(exception.m_pEEType, &name)) name.Write();
            else FaultReport.WriteAddress((uint)exception.m_pEEType);
            string message = exception.OwnMessage;
            if (message != null)
            {
                FaultReport.Write(": ");
                FaultReport.Write(message);
            }

            for (int i = 0; i < exception.NotedFrames; i++) StackWalk.WriteFrame(exception.NotedFrame(i));
            FaultReport.Write('\n');
        }
    }
}

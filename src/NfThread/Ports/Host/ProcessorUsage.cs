// How much processor time a thread has used: Linux tells it in a file for each thread, and that file's name is all that has to be
// remembered of one. Other desktop systems are not asked; there the time is unknown.
using System;
using System.IO;

namespace NfThread
{
    internal static class ProcessorUsage
    {
        private const int NanosecondsPerMicrosecond = 1000;

        // The file that tells about the calling thread; null where there is none.
        internal static string OfCallingThread()
        {
            if (!OperatingSystem.IsLinux())
            {
                return null;
            }

            string thread = File.ResolveLinkTarget("/proc/thread-self", false)?.FullName;
            return thread == null ? null : thread + "/schedstat";
        }

        // ThreadInfo.Unknown when the system keeps no such figure, or the thread has just ended.
        internal static long Microseconds(string file)
        {
            try
            {
                string text = File.ReadAllText(file);
                int end = text.IndexOf(' ');
                return end > 0 && long.TryParse(text.AsSpan(0, end), out long nanoseconds) ? nanoseconds / NanosecondsPerMicrosecond : ThreadInfo.Unknown;
            }
            catch (IOException)
            {
                return ThreadInfo.Unknown;
            }
            catch (UnauthorizedAccessException)
            {
                return ThreadInfo.Unknown;
            }
        }
    }

    internal sealed partial class ThreadRecord
    {
        internal string Usage;
    }
}

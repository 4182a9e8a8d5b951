// How much processor time a thread has used, and how often it was given some: Linux tells it in a file for each thread, and that file's name is all that has to be
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

        // ThreadInfo.Unknown when it cannot be told.
        internal static long Microseconds(string file)
        {
            string[] fields = Read(file);
            return fields != null && long.TryParse(fields[0], out long nanoseconds) ? nanoseconds / NanosecondsPerMicrosecond : ThreadInfo.Unknown;
        }

        // The third figure is how often the thread was given a processor.
        internal static void Describe(string file, ThreadInfo info)
        {
            string[] fields = Read(file);
            if (fields != null && long.TryParse(fields[0], out long nanoseconds) && uint.TryParse(fields[2], out uint slices))
            {
                info.KnownProcessorTime = nanoseconds / NanosecondsPerMicrosecond;
                info.KnownSwitches = (int)(slices & int.MaxValue);
            }
        }

        // Null when the system keeps no such file, or the thread has just ended.
        private static string[] Read(string file)
        {
            try
            {
                string[] fields = File.ReadAllText(file).Trim().Split(' ');
                return fields.Length == 3 ? fields : null;
            }
            catch (IOException)
            {
                return null;
            }
            catch (UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    internal sealed partial class ThreadRecord
    {
        internal string Usage;

        // Of the wait that is going on, in the engine's ticks.
        internal long WaitingSince;
    }
}

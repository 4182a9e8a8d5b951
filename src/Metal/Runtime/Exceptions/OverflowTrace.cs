// How a thread used its stack up: the calls that it stands in, innermost first. A recursion is thousands of calls and few
// lines: calls that repeat the ones before are counted. They are noted in handler mode, on the interrupt stack, and written by the thread itself.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class OverflowTrace
    {
        // As many functions may call each other in turn and still count as one recursion.
        private const int LongestPeriod = 8;
        private const int Ahead = 2 * LongestPeriod;

        private struct Window
        {
            internal OverflowWalk Walk;
            internal fixed uint Calls[Ahead];
            internal int Count;

            // All that the walk has met.
            internal int Depth;
        }

        internal static void Take(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread, OverflowRecord* record)
        {
            Window space;
            Window* window = &space;
            window->Walk.Begin(fault, isSaved, thread);
            window->Count = 0;
            window->Depth = 0;
            record->Count = 0;
            int lines = 0;
            while (Fill(window) != 0)
            {
                int period = Period(window);
                int noted = period == 0 ? 1 : period;
                if (lines < OverflowRecord.MostLines) for (int i = 0; i < noted; i++) record->Entries[record->Count++] = window->Calls[i];
                else if (lines == OverflowRecord.MostLines) record->Entries[record->Count++] = OverflowRecord.More;
                lines += lines < OverflowRecord.MostLines && lines + noted > OverflowRecord.MostLines ? OverflowRecord.MostLines - lines : noted;
                if (period != 0)
                {
                    int times = 1;
                    while (Repeats(window, period))
                    {
                        Drop(window, period);
                        Fill(window);
                        times++;
                    }

                    if (lines <= OverflowRecord.MostLines) record->Entries[record->Count++] = (uint)(times - 1) << 8 | (uint)period << 1 | 1;
                }

                Drop(window, noted);
            }

            record->Depth = window->Depth;
        }

        internal static void Write(OverflowRecord* record, int stackSize)
        {
            for (int i = 0; i < record->Count; i++)
            {
                uint entry = record->Entries[i];
                if ((entry & 1) == 0) StackWalk.WriteFrame(entry);
                else if (entry == OverflowRecord.More) FaultReport.Write("\n   ...");
                else WriteRepetition((int)(entry >> 1) & 0x7F, (int)(entry >> 8));
            }

            FaultReport.Write("\n   ");
            WriteNumber(record->Depth);
            FaultReport.Write(" calls in ");
            WriteNumber(stackSize);
            FaultReport.Write(" bytes of stack");
        }

        private static int Fill(Window* window)
        {
            while (window->Count < Ahead)
            {
                uint call = window->Walk.Next();
                if (call == 0) break;
                window->Calls[window->Count++] = call;
                window->Depth++;
            }

            return window->Count;
        }

        private static int Period(Window* window)
        {
            for (int period = 1; period <= LongestPeriod; period++)
                if (Repeats(window, period)) return period;
            return 0;
        }

        private static bool Repeats(Window* window, int period)
        {
            if (window->Count < 2 * period) return false;
            for (int i = 0; i < period; i++)
                if (window->Calls[i] != window->Calls[i + period]) return false;
            return true;
        }

        private static void Drop(Window* window, int count)
        {
            window->Count -= count;
            for (int i = 0; i < window->Count; i++) window->Calls[i] = window->Calls[i + count];
        }

        private static void WriteRepetition(int calls, int times)
        {
            FaultReport.Write("\n   the ");
            if (calls > 1)
            {
                WriteNumber(calls);
                FaultReport.Write(" calls above ");
            }
            else
            {
                FaultReport.Write("call above ");
            }

            WriteNumber(times);
            FaultReport.Write(" times more");
        }

        private static void WriteNumber(int number)
        {
            if (number >= 10) WriteNumber(number / 10);
            FaultReport.Write((char)('0' + number % 10));
        }
    }
}

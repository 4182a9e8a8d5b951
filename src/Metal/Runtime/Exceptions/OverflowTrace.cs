// How a thread used its stack up: the calls that it stands in, innermost first. A recursion is thousands of calls and few
// lines: calls that repeat the ones before are counted. They are noted step by step, by the fault's handler and then by the thread itself
// (Kernel/StackOverflow.cs), and written by the thread.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class OverflowTrace
    {
        // As many functions may call each other in turn and still count as one recursion.
        private const int LongestPeriod = 8;
        private const int Ahead = 2 * LongestPeriod;
        private const int LastIndex = Ahead - 1;

        /// <summary>Calls that the walk has met and that are not noted yet.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal struct Window
        {
            internal OverflowWalk Walk;
            internal fixed uint Calls[Ahead];
            internal int First, Count;

            // The recursion that the window is in: so many calls, met so often; none at 0.
            internal int Period, Times;

            internal int Lines;
        }

        internal static void Begin(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread, OverflowRecord* record)
        {
            Window* window = &record->Window;
            window->Walk.Begin(fault, isSaved, thread);
            window->First = 0;
            window->Count = 0;
            window->Period = 0;
            window->Lines = 0;
            record->Count = 0;
            record->Depth = 0;
        }

        /// <summary>Notes a call, or those that begin a recursion, or passes one round of it. False when there are no more.</summary>
        internal static bool Step(OverflowRecord* record)
        {
            Window* window = &record->Window;
            int period = window->Period;
            if (period != 0)
            {
                Drop(window, period);
                Fill(record);
                window->Times++;
                if (Repeats(window, period)) return true;
                if (window->Lines <= OverflowRecord.MostLines) record->Entries[record->Count++] = (uint)(window->Times - 1) << 8 | (uint)period << 1 | 1;
                window->Period = 0;
                Drop(window, period);
                return true;
            }

            Fill(record);
            if (window->Count == 0) return false;
            period = Period(window);
            int noted = period == 0 ? 1 : period;
            int lines = window->Lines;
            if (lines < OverflowRecord.MostLines) for (int i = 0; i < noted; i++) record->Entries[record->Count++] = Call(window, i);
            else if (lines == OverflowRecord.MostLines) record->Entries[record->Count++] = OverflowRecord.More;
            window->Lines += lines < OverflowRecord.MostLines && lines + noted > OverflowRecord.MostLines ? OverflowRecord.MostLines - lines : noted;
            window->Period = period;
            window->Times = 1;
            if (period == 0) Drop(window, 1);
            return true;
        }

        internal static void Write(OverflowRecord* record, int stackSize)
        {
            for (int i = 0; i < record->Count; i++)
            {
                uint entry = record->Entries[i];
                if ((entry & 1) == 0) StackWalk.WriteFrame(entry);
                else if (entry == OverflowRecord.More) FaultReport.Write(FaultText.More);
                else WriteRepetition((int)(entry >> 1) & 0x7F, (int)(entry >> 8));
            }

            FaultReport.Write(FaultText.Line, (uint)record->Depth);
            FaultReport.Write(FaultText.CallsIn, (uint)stackSize);
            FaultReport.Write(FaultText.BytesOfStack);
        }

        private static void Fill(OverflowRecord* record)
        {
            Window* window = &record->Window;
            while (window->Count < Ahead)
            {
                uint call = window->Walk.Next();
                if (call == 0) break;
                window->Calls[(window->First + window->Count++) & LastIndex] = call;
                record->Depth++;
            }
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
                if (Call(window, i) != Call(window, i + period)) return false;
            return true;
        }

        private static uint Call(Window* window, int index) => window->Calls[(window->First + index) & LastIndex];

        private static void Drop(Window* window, int count)
        {
            window->First = (window->First + count) & LastIndex;
            window->Count -= count;
        }

        private static void WriteRepetition(int calls, int times)
        {
            FaultReport.Write(FaultText.The);
            if (calls > 1) FaultReport.WriteNumber((uint)calls);
            FaultReport.Write(calls > 1 ? FaultText.CallsAbove : FaultText.CallAbove, (uint)times);
            FaultReport.Write(FaultText.TimesMore);
        }
    }
}

// How a thread used its stack up: the calls that it stands in, innermost first, on the console. A recursion is thousands of calls and few
// lines: calls that repeat the ones before are counted. Runs in handler mode on the interrupt stack; allocates nothing.

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
        private const int MostLines = 24;

        private struct Window
        {
            internal OverflowWalk Walk;
            internal fixed uint Calls[Ahead];
            internal int Count;

            // All that the walk has met.
            internal int Depth;
        }

        internal static void Write(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread)
        {
            Window space;
            Window* window = &space;
            window->Walk.Begin(fault, isSaved, thread);
            window->Count = 0;
            window->Depth = 0;
            int lines = 0;
            while (Fill(window) != 0)
            {
                int period = Period(window);
                int printed = period == 0 ? 1 : period;
                if (lines < MostLines) for (int i = 0; i < printed; i++) StackWalk.WriteFrame(window->Calls[i]);
                else if (lines == MostLines) FaultReport.Write("\n   ...");
                lines += lines < MostLines && lines + printed > MostLines ? MostLines - lines : printed;
                if (period != 0)
                {
                    int times = 1;
                    while (Repeats(window, period))
                    {
                        Drop(window, period);
                        Fill(window);
                        times++;
                    }

                    if (lines <= MostLines) WriteRepetition(period, times - 1);
                }

                Drop(window, printed);
            }

            FaultReport.Write("\n   ");
            WriteNumber(window->Depth);
            FaultReport.Write(" calls in ");
            WriteNumber(thread->StackSize);
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

// A thread of the lowest priority that empties the ring over the console, and in between sends the memory in which nft finds names. At the program's
// end the rest is sent at once.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class TraceThread
    {
        private const byte Version = 1;

        /// <summary>Milliseconds.</summary>
        private const int Period = 20;

        // Rows of memory: how many are looked at in a period until one is found that is not all zeros, and how many periods lie between two looks at all of it.
        private const int RowWords = 16, RowsAtOnce = 32, PeriodsBetween = 500;

        private const int StackNeeded = 512;
        private const uint Idle = 2, End = 4, Collect = 13, Collected = 14, MarkPart = 18;

        private static TraceFrame s_frame;
        private static TraceSlot* s_at;
        private static uint* s_row;
        private static uint s_lost;
        private static Row s_copy;

        private struct Row
        {
            internal fixed uint Words[RowWords];
        }

        [RuntimeExport("nf_trace_begin")]
        private static void Begin()
        {
            s_at = TraceRing.Instance->Oldest;
            s_row = Memory();
            ServiceThread.Start(Run, "trace", ThreadPriority.Lowest);
        }

        private static void Run()
        {
            s_frame.Begin(TraceFrameKind.Start);
            s_frame.Add(Version);
            Send();
            int pause = 0;
            while (true)
            {
                // No further than now: to send is to make events.
                TraceSlot* until = TraceRing.EndOf(TraceRing.Instance);
                while (FillEvents(until)) Send();
                if (pause > 0) pause--;
                else if (FillMemory(RowsAtOnce)) Send();
                else if (s_row == Memory()) pause = PeriodsBetween;
                Thread.Sleep(Period);
            }
        }

        /// <summary>Sends the frame in the thread's turn at the console.</summary>
        private static void Send()
        {
            s_frame.Finish();
            StackRoom.Demand(StackNeeded);
            lock (Console.Turn) s_frame.Write();
        }

        /// <summary>The program ends, and nobody else runs any more. Masked.</summary>
        [RuntimeExport("nf_trace_end")]
        private static void Finish()
        {
            if (s_row == null) return;
            while (FillEvents(TraceRing.EndOf(TraceRing.Instance))) SendAlone();
            s_row = Memory();
            do
            {
                if (FillMemory(RowsAtOnce)) SendAlone();
            }
            while (s_row != Memory());
            s_frame.Begin(TraceFrameKind.End);
            SendAlone();
            Chip.FlushConsole();
        }

        private static void SendAlone()
        {
            s_frame.Finish();
            s_frame.Write();
            HardwareWatchdog.Feed();
        }

        /// <summary>Makes a frame of events up to there, or of how many were lost behind those of the last; false if there is nothing.</summary>
        private static bool FillEvents(TraceSlot* until)
        {
            if (s_lost > 0)
            {
                s_frame.Begin(TraceFrameKind.Lost);
                s_frame.AddNumber(s_lost);
                s_lost = 0;
                return true;
            }

            TraceRing* ring = TraceRing.Instance;
            if (s_at == until) return false;
            s_frame.Begin(TraceFrameKind.Events);
            uint time = s_at->Time;
            s_frame.AddWord(time);
            while (s_frame.HasRoom && s_at != until)
            {
                uint kind = s_at->Kind;
                s_frame.AddNumber(((s_at->Time - time) & TraceSlot.TimeMask) << 5 | kind);
                time = s_at->Time;
                if (kind == MarkPart) s_frame.AddWord(s_at->Operand);
                else if (kind != Idle && kind != End && kind != Collect && kind != Collected) s_frame.AddOperand(s_at->Operand);
                s_at = ring->After(s_at);
            }

            s_lost = TraceRing.Release(ring, s_at);
            return true;
        }

        /// <summary>Makes a frame of the next row of memory that holds something, if it is among so many. After the last row comes the first again.</summary>
        private static bool FillMemory(int rows)
        {
            // Statics do not move.
            uint* row = (uint*)Unsafe.AsPointer(ref s_copy);
            for (; rows > 0; rows--)
            {
                if (s_row + RowWords > MemoryEnd())
                {
                    s_row = Memory();
                    return false;
                }

                bool masked = Cpu.DisableInterrupts();
                Copy(s_row, row);
                Cpu.RestoreInterrupts(masked);
                uint* at = s_row;
                s_row += RowWords;
                int words = RowWords;
                while (words > 0 && row[words - 1] == 0) words--;
                if (words == 0) continue;
                s_frame.Begin(TraceFrameKind.Memory);
                s_frame.AddWord((uint)at);
                for (int i = 0; i < words; i++) s_frame.AddWord(row[i]);
                return true;
            }

            return false;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_memory")]
        private static extern uint* Memory();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_memory_end")]
        private static extern uint* MemoryEnd();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_copy")]
        private static extern void Copy(uint* from, uint* to);
    }
}

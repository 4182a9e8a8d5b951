using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>
    /// Three threads that end, run over their stacks or are aborted, each with floats or without, in every order, while others hold a pattern in s0 to s31 and FPSCR: the
    /// survivor, which raises an interrupt for each death with its registers full, and a spinner of lower priority. After so many instructions a timer's interrupt wakes a third
    /// thread, of the highest priority, that fills all the registers too, wherever the deaths have come to. An heir, which runs next after each death, sees whether
    /// floats of the dead are still to be stored.
    /// </summary>
    /// <remarks>Only where TIM3 counts an instruction at a time: QEMU's STM32.</remarks>
    internal static unsafe class FloatPoints
    {
        private const int Registers = 33;
        private const int Victims = 3;
        private const int Vectors = 128;
        private const int FirstDeviceInterrupt = 16;
        private const int TimerNumber = 29;
        private const int DeathNumber = Board.InterruptCount - 4;
        private const uint VectorTableRegister = 0xE000ED08;
        private const uint SetPending = 0xE000E200;
        private const uint FloatContext = 0xE000EF34, LazyStateActive = 1;
        private const uint Timer = 0x40000400, InstructionCounter = 0x40000800;
        private const int Control = 0, InterruptEnable = 3, Status = 4, Count = 9, Reload = 11;
        private const uint On = 1, OnOnceByOverflow = 13;
        private const uint Never = 0xFFFFFFFF;

        // Instructions from the timer's start to the first death's at most, and from its time to the reading of it.
        private const uint MostLate = 64;

        // While the scheduler is held back the third thread comes in at the end of that, and only the interrupt itself where it is.
        private const uint StepWhileHeldBack = 61;

        // Words to search, once by the handler and once by the thread itself, and few.
        private const int StackSize = 1664;

        // Bytes of stack that are left for the calls that run over it.
        private const int Room = 256;
        private const int FrameBytes = 64;

        // Time for the spinner to get into its loop, in microseconds.
        private const int Settling = 4;

        // r0: 32 words for s0-s31 and one for FPSCR; r1: where they go in the end; r2: SetPending's word, r3: the interrupt's bit, or 0 for none.
        // vpush {s16-s31}; vmrs r12, fpscr; push {r12}; ldr r12, [r0, #128]; vmsr fpscr, r12; vldm r0, {s0-s31};
        // three times { str r3, [r2]; dsb; isb; nop; nop }; vstm r1, {s0-s31}; vmrs r12, fpscr; str r12, [r1, #128]; pop {r12}; vmsr fpscr, r12; vpop {s16-s31}; bx lr
        private static readonly ushort[] s_raise =
        {
            0xED2D, 0x8A10, 0xEEF1, 0xCA10, 0xF84D, 0xCD04, 0xF8D0, 0xC080, 0xEEE1, 0xCA10, 0xEC90, 0x0A20,
            0x6013, 0xF3BF, 0x8F4F, 0xF3BF, 0x8F6F, 0xBF00, 0xBF00,
            0x6013, 0xF3BF, 0x8F4F, 0xF3BF, 0x8F6F, 0xBF00, 0xBF00,
            0x6013, 0xF3BF, 0x8F4F, 0xF3BF, 0x8F6F, 0xBF00, 0xBF00,
            0xEC81, 0x0A20, 0xEEF1, 0xCA10, 0xF8C1, 0xC080, 0xF85D, 0xCB04, 0xEEE1, 0xCA10, 0xECBD, 0x8A10, 0x4770,
        };

        // The same, but r2: a word, until which is not 0 it spins: ldr r12, [r2]; cmp r12, #0; beq
        private static readonly ushort[] s_spin =
        {
            0xED2D, 0x8A10, 0xEEF1, 0xCA10, 0xF84D, 0xCD04, 0xF8D0, 0xC080, 0xEEE1, 0xCA10, 0xEC90, 0x0A20,
            0xF8D2, 0xC000, 0xF1BC, 0x0F00, 0xD0FA,
            0xEC81, 0x0A20, 0xEEF1, 0xCA10, 0xF8C1, 0xC080, 0xF85D, 0xCB04, 0xEEE1, 0xCA10, 0xECBD, 0x8A10, 0x4770,
        };

        // mrs r0, basepri; bx lr
        private static readonly ushort[] s_getLevel = { 0xF3EF, 0x8011, 0x4770 };

        private static WaitQueue s_gate, s_begin, s_alarm, s_nobody;
        private static readonly Thread[] s_victims = new Thread[Victims];
        private static readonly int[] s_ways = new int[Victims];
        private static int s_next;
        private static int s_released;
        private static int s_ended;
        private static int s_fired;
        private static int s_used;
        private static int s_wrong;
        private static uint s_armed, s_taken, s_length;
        private static bool s_isHeldBack;
        private static float s_float;

        /// <summary>Whether the board can do it.</summary>
        internal static bool CanRun => Chip.IsEmulated() && Board.EmulatorTimerClock == 1000000000;

        /// <summary>Points at which the third thread came in.</summary>
        internal static int Points { get; private set; }

        /// <summary>Runs an order again and again, interrupted after <paramref name="first"/> instructions and so many more each time, to its end; overflows are not told. Returns the runs that
        /// went wrong.</summary>
        internal static int Sweep(int order, uint first, uint step)
        {
            uint* table = stackalloc uint[Vectors * 2];
            table = (uint*)(((uint)table + Vectors * 4 - 1) & ~(Vectors * 4u - 1));
            uint* vectors = *(uint**)VectorTableRegister;
            for (int i = 0; i < Vectors; i++) table[i] = vectors[i];
            delegate*<void> alarm = &Alarm, death = &Death;
            table[FirstDeviceInterrupt + TimerNumber] = (uint)(nint)alarm | 1;
            table[FirstDeviceInterrupt + DeathNumber] = (uint)(nint)death | 1;
            int failures = 0;
            Thread user = null, heir = null, spinner = null;
            Volatile.Write(ref *(uint*)VectorTableRegister, (uint)table);
            Nvic.Enable(TimerNumber);
            Nvic.Enable(DeathNumber);
            s_ended = 0;
            Volatile.Write(ref ((uint*)InstructionCounter)[Reload], Never);
            Volatile.Write(ref ((uint*)InstructionCounter)[Control], On);
            uint prompt = 0;
            StackOverflow.IsQuiet = true;
            try
            {
                user = Start(UseAll, ThreadPriority.Highest, "user");
                heir = Start(Inherit, ThreadPriority.Highest, "heir");
                spinner = Start(Spin, ThreadPriority.Lowest, "spinner");
                for (uint point = first; ; point += step)
                {
                    if (!Run(order, point)) failures++;
                    if (s_fired == 0)
                    {
                        if (s_length > point + MostLate) failures++;
                        break;
                    }

                    Points++;

                    // Nothing is held back at the first point. Where an interrupt had to wait, those after it would have waited for the same moment.
                    uint taken = s_taken - point;
                    if (point == first) prompt = taken;
                    uint late = taken - prompt;
                    if ((int)late > 0) point += late / step * step;
                    if (s_isHeldBack && step < StepWhileHeldBack) point += StepWhileHeldBack - step;
                }
            }
            finally
            {
                StackOverflow.IsQuiet = false;
                s_ended = 1;
                s_released = 1;
                Cpu.DisableInterrupts();
                System.Kernel.WakeAll(Queue(ref s_alarm));
                System.Kernel.WakeAll(Queue(ref s_begin));
                Cpu.EnableInterrupts();
                if (heir != null) heir.Join();
                if (user != null) user.Join();
                if (spinner != null) spinner.Join();
                Nvic.Disable(TimerNumber);
                Nvic.Disable(DeathNumber);
                Volatile.Write(ref *(uint*)VectorTableRegister, (uint)vectors);
            }

            return failures;
        }

        private static bool Run(int order, uint point)
        {
            s_next = 0;
            s_fired = s_used = s_wrong = 0;
            s_released = 0;
            for (int i = 0; i < Victims; i++, order /= FloatOrders.Ways)
            {
                int way = s_ways[i] = order % FloatOrders.Ways;
                s_victims[i] = Start(() => Die(way), ThreadPriority.AboveNormal, "v");
            }

            Pause();
            Cpu.DisableInterrupts();
            System.Kernel.WakeAll(Queue(ref s_begin));
            Cpu.EnableInterrupts();
            uint* filled = stackalloc uint[Registers];
            uint* found = stackalloc uint[Registers];
            Fill(filled, 0x10000000, 0xA1400015);
            fixed (ushort* code = s_raise)
            {
                uint* timer = (uint*)Timer;
                Volatile.Write(ref timer[InterruptEnable], 1);
                Volatile.Write(ref timer[Control], OnOnceByOverflow);
                s_armed = Now();
                Volatile.Write(ref timer[Reload], point);
                ((delegate*<uint*, uint*, uint, uint, void>)((nint)code | 1))(filled, found, SetPending + (DeathNumber >> 5) * 4, 1u << (DeathNumber & 31));
                s_length = Now() - s_armed;
                Disarm();
            }

            bool right = Same(filled, found) && s_next == Victims && s_used == s_fired;
            s_released = 1;
            foreach (Thread victim in s_victims) right &= victim.Join(1000);
            Pause();
            return right && s_wrong == 0;
        }

        private static Thread Start(ThreadStart body, ThreadPriority priority, string name)
        {
            Thread thread = new Thread(body, StackSize) { Priority = priority, Name = name };
            thread.Start();
            return thread;
        }

        /// <summary>Lets the spinner run for a moment.</summary>
        private static void Pause()
        {
            Cpu.DisableInterrupts();
            System.Kernel.Wait(Queue(ref s_nobody), Settling, 0);
        }

        private static void Die(int way)
        {
            bool floats = (way & 1) != 0;
            if (floats) s_float = s_float * 0.5f + 1f;
            try
            {
                Cpu.DisableInterrupts();
                WaitResult result = System.Kernel.Wait(Queue(ref s_gate), -1, 0);
                if (floats) s_float = s_float * 0.5f + 2f;
                Thread.ThrowIfInterrupted(result);
            }
            finally
            {
                if (floats) s_float = s_float * 0.5f + 3f;
            }

            if (way >> 1 != 1) return;
            byte here;
            byte* taken = stackalloc byte[(int)(&here - (byte*)System.Kernel.State.Current->StackBottom) - Room];
            taken[0] = floats ? (byte)Deep(s_float) : (byte)Deep(1);
            s_float = taken[0];
        }

        // A few calls are enough, and the report of many would be long.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth)
        {
            byte* frame = stackalloc byte[FrameBytes];
            frame[depth & 1] = 1;
            return Deep(depth + 1) + frame[0];
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float Deep(float depth)
        {
            byte* frame = stackalloc byte[FrameBytes];
            frame[0] = 1;
            return Deep(depth + 1.5f) * frame[0];
        }

        // The third thread.
        private static void UseAll()
        {
            uint* filled = stackalloc uint[Registers];
            uint* found = stackalloc uint[Registers];
            Fill(filled, 0x20000000, 0x52800012);
            fixed (ushort* code = s_raise)
            {
                while (true)
                {
                    Cpu.DisableInterrupts();
                    if (Volatile.Read(ref s_ended) != 0) break;
                    System.Kernel.Wait(Queue(ref s_alarm), -1, 0);
                    if (Volatile.Read(ref s_ended) != 0) return;
                    ((delegate*<uint*, uint*, uint, uint, void>)((nint)code | 1))(filled, found, SetPending, 0);
                    if (!Same(filled, found)) s_wrong++;
                    s_used++;
                }

                Cpu.EnableInterrupts();
            }
        }

        // Runs next after each victim's end, without floats: what was pending of the victim would be stored in its stack, which is anybody's by now.
        private static void Inherit()
        {
            while (true)
            {
                Cpu.DisableInterrupts();
                if (Volatile.Read(ref s_ended) != 0) break;
                System.Kernel.Wait(Queue(ref s_begin), -1, 0);
                if (Volatile.Read(ref s_ended) != 0) return;
                foreach (Thread victim in s_victims)
                {
                    victim.Join();
                    if ((Volatile.Read(ref *(uint*)FloatContext) & LazyStateActive) != 0) s_wrong++;
                }
            }

            Cpu.EnableInterrupts();
        }

        // Holds its registers from one run's end to the next one's.
        private static void Spin()
        {
            uint* filled = stackalloc uint[Registers];
            uint* found = stackalloc uint[Registers];
            Fill(filled, 0x30000000, 0x06400008);
            fixed (ushort* code = s_spin)
            {
                while (Volatile.Read(ref s_ended) == 0)
                {
                    ((delegate*<uint*, uint*, int*, void>)((nint)code | 1))(filled, found, (int*)Unsafe.AsPointer(ref s_released));
                    if (!Same(filled, found)) s_wrong++;
                }
            }
        }

        private static void Fill(uint* registers, uint pattern, uint status)
        {
            for (uint i = 0; i < Registers - 1; i++) registers[i] = pattern + i * 0x01010101;
            registers[Registers - 1] = status;
        }

        private static bool Same(uint* left, uint* right)
        {
            bool same = true;
            for (int i = 0; i < Registers; i++)
            {
                same &= left[i] == right[i];
                right[i] = 0;
            }

            return same;
        }

        private static WaitQueue* Queue(ref WaitQueue queue) => (WaitQueue*)Unsafe.AsPointer(ref queue);

        private static uint Now() => Volatile.Read(ref ((uint*)InstructionCounter)[Count]);

        // The emulated timer goes on behind its back, and would come when it is turned on again: hence far away.
        private static void Disarm()
        {
            uint* timer = (uint*)Timer;
            Volatile.Write(ref timer[Control], 0);
            Volatile.Write(ref timer[Reload], Never);
            Volatile.Write(ref timer[InterruptEnable], 0);
            Volatile.Write(ref timer[Status], 0);
            Nvic.ClearPending(TimerNumber);
        }

        // Interrupt handlers: the next death, and the point.
        private static void Death()
        {
            int index = s_next++;
            if (s_ways[index] >> 1 == 2) s_victims[index].Interrupt(PendingInterrupt.Abort);
            else System.Kernel.WakeFirst(Queue(ref s_gate));
        }

        private static void Alarm()
        {
            s_taken = Now() - s_armed;
            Disarm();
            fixed (ushort* code = s_getLevel) s_isHeldBack = ((delegate*<uint>)((nint)code | 1))() != 0;
            s_fired++;
            System.Kernel.WakeAll(Queue(ref s_alarm));
        }
    }
}

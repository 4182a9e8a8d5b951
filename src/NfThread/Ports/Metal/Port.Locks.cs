// The lock on bare metal. While nobody waits, Take, TryTake and Give are a few instructions of assembly (Arch/CortexM/Locks.S) and never
// reach this file; the rest happens here with interrupts masked, which is the guard on one core, in the kernel's wait queue.
//
// A waiter whose time runs out or who is interrupted or ended is taken off the queue by the kernel, which knows nothing of locks, so the
// word can be Contended with nobody waiting any more; the next release finds that out.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread
{
    internal static unsafe partial class Port
    {
        private const long MicrosecondsPerMillisecond = 1000;
        private const long ForEver = -1;
        private const uint LongestTimeBits = 0x4A03126C; // TimeoutMax

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_take")]
        internal static extern partial void Take(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_take")]
        internal static extern partial bool TryTake(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_give")]
        internal static extern partial void Give(Lock l);

        // True for 0 to TimeoutMax: the bits of numbers from 0 on are in the numbers' order, and those of all others above them.
        [MethodImpl(Inlining.Always)]
        internal static bool IsTime(float seconds)
        {
            return *(uint*)&seconds <= LongestTimeBits;
        }

        internal static partial bool TakeWithin(Lock l, int milliseconds)
        {
            return TryTake(l) || Wait(l, milliseconds);
        }

        // What the wait in assembly means, which jumps here where an interrupt is pending.
        [RuntimeExport("nf_lock_take_slow")]
        private static void TakeSlow(Lock l)
        {
            Wait(l, -1);
        }

        // Assembly jumps here when the word is not Held. Callable from interrupt handlers.
        [RuntimeExport("nf_lock_give_slow")]
        private static void GiveSlow(Lock l)
        {
            if (!TryGiveSlow(l))
            {
                throw new ThreadError("release unlocked lock");
            }
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_give")]
        internal static extern partial bool TryGive(Lock l);

        // Assembly jumps here when the word is not Held. Callable from interrupt handlers.
        [RuntimeExport("nf_lock_try_give_slow")]
        internal static bool TryGiveSlow(Lock l)
        {
            bool masked = Cpu.DisableInterrupts();
            if (l.State == Lock.Free)
            {
                Cpu.RestoreInterrupts(masked);
                return false;
            }

            ThreadControlBlock* next = l.Waiters.First;
            if (next == null)
            {
                l.State = Lock.Free;
            }
            else
            {
                Kernel.Wake(next, WaitResult.Woken);
                if (l.Waiters.IsEmpty)
                {
                    l.State = Lock.Held;
                }
            }

            Cpu.RestoreInterrupts(masked);
            return true;
        }

        // True if the lock is now this thread's: free after all, or handed over. -1 waits for ever.
        [SkipLocalsInit]
        private static bool Wait(Lock l, int milliseconds)
        {
            Cpu.DisableInterrupts();
            if (l.State == Lock.Free)
            {
                l.State = Lock.Held;
                Cpu.EnableInterrupts();
                return true;
            }

            l.State = Lock.Contended;
            WaitQueue* queue = (WaitQueue*)Unsafe.AsPointer(ref l.Waiters);
            nint address = Unsafe.AddressOf(l);
            long microseconds = milliseconds * MicrosecondsPerMillisecond;
            WaitResult result = milliseconds < 0
                ? Kernel.Wait(queue, address)
                : Kernel.WaitSlow(queue, address, (uint)microseconds, (int)(microseconds >> 32));
            Thread.ThrowIfInterrupted(result);
            return result == WaitResult.Woken;
        }
    }
}

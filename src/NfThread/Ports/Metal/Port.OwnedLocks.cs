// The RLock on bare metal. Its word is the reference to its owner, so whoever finds it taken knows at once whom it waits for, and lends that thread its
// priority (src/Metal/Kernel/Inheritance.cs). While nobody waits Take and Release are a few instructions (Arch/CortexM/OwnedLocks.S); the rest happens here
// with interrupts masked.
//
// Invariant: who waits in the queue finds an owner. A release that finds somebody in the queue makes the first of it the owner, so the lock is never
// free in between and nobody barges.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread
{
    public sealed partial class RLock
    {
        // A reference, so that the thread's memory is nobody else's as long as the lock names it. Assembly knows where these lie.
        internal Thread OwnedBy;
        internal WaitQueue Waiters;
    }

    internal static unsafe partial class Port
    {
        // 0 does not wait, -1 waits for ever.
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_rlock_take")]
        internal static extern bool Take(RLock l, int milliseconds);

        // Assembly jumps here when the lock is not free.
        [RuntimeExport("nf_rlock_take_slow")]
        private static bool TakeSlow(RLock l, int milliseconds)
        {
            if (l.OwnedBy == Thread.CurrentThread)
            {
                l.Depth++;
                return true;
            }

            return milliseconds != 0 && Await(l, milliseconds);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_rlock_release")]
        internal static extern void Release(RLock l);

        // Assembly jumps here unless the calling thread owns the lock, once, and nobody waits.
        [RuntimeExport("nf_rlock_release_slow")]
        private static void ReleaseSlow(RLock l)
        {
            if (l.OwnedBy != Thread.CurrentThread)
            {
                throw new ThreadError(RLock.NotOwned);
            }

            if (l.Depth > 0)
            {
                l.Depth--;
            }
            else
            {
                Give(l);
            }
        }

        // Waits for a lock that another thread owned a moment ago: -1 for ever. True if it is now this thread's. nft's time line knows it by its name.
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static bool Await(RLock l, int milliseconds)
        {
            Cpu.DisableInterrupts();
            if (l.OwnedBy == null)
            {
                l.OwnedBy = Thread.CurrentThread;
                Cpu.EnableInterrupts();
                return true;
            }

            long microseconds = milliseconds < 0 ? ForEver : milliseconds * MicrosecondsPerMillisecond;
            WaitResult result = Inheritance.Wait((WaitQueue*)Unsafe.AsPointer(ref l.Waiters), microseconds, Unsafe.AddressOf(l), l.OwnedBy);
            Thread.ThrowIfInterrupted(result);
            return result == WaitResult.Woken;
        }

        // The calling thread owns it, once.
        private static void Give(RLock l)
        {
            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* next = l.Waiters.First;
            if (next == null)
            {
                l.OwnedBy = null;
            }
            else
            {
                l.OwnedBy = Kernel.ThreadOf(next);
                Kernel.Wake(next, WaitResult.Woken);
                Inheritance.HandedOver(next, Inheritance.Highest((WaitQueue*)Unsafe.AsPointer(ref l.Waiters)));
            }

            Cpu.RestoreInterrupts(masked);
        }
    }
}

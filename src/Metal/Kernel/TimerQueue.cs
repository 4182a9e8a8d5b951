// Threads that sleep or wait with a timeout, and the chip's one-shot alarm for the first of them. There is no periodic tick: when nobody is due, nothing
// interrupts.
//
// The queue is a pairing heap: whoever is added becomes a child of the first, which is one comparison however many sleep, and a node that leaves early is
// cut out with its children; only when the first leaves are its children merged, two by two, in O(log n) on average. A node lies on the stack of the
// thread that waits, so a thread that never sleeps pays nothing for it.
//
//     Timers ── Child ──> node ── Next ──> node ── Next ──> null        Previous: the left neighbour, or the parent of a first child
//                            └─ Child ──> ...
//
// Invariants, with interrupts enabled: no node is due before its parent; of equals the one that came first is due first; the alarm is set no later than
// the first node, and no later than half a turn of the clock's counter. It may be set earlier: then it finds nobody due and is set anew, which is cheaper
// than to set it whenever a wait is over before its time.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace System
{
    // Assembly knows this layout (Arch/CortexM/Layout.inc), and takes out by itself a node without children (Waiting.S); Remove says what that means.
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct TimerNode
    {
        public ulong WakeTime;
        public ThreadControlBlock* Thread;
        public TimerNode* Child, Next, Previous;

        /// <summary>Which of two that are due at the same time came first; wraps.</summary>
        public uint Order;
    }

    internal static unsafe class TimerQueue
    {
        // The alarm also keeps Clock from missing a turn of its counter.
        private const uint LongestAlarm = 1u << 31;

        private static uint s_order;

        // When the alarm will come, if not before.
        private static ulong s_alarm = ulong.MaxValue;

        // The end of a run that the emulator's runner has limited; when the watchdog is to be fed, and how often; when deadlocks are looked for; the
        // nearest of the three.
        private static ulong s_end = ulong.MaxValue;
        private static ulong s_feed = ulong.MaxValue;
        private static ulong s_look = ulong.MaxValue;
        private static uint s_feedPeriod;
        private static ulong s_due = ulong.MaxValue;

        /// <summary>Sets the alarm, whatever it was.</summary>
        internal static void Start()
        {
            bool masked = Cpu.DisableInterrupts();
            ulong now = Clock.Microseconds;
            s_look = DeadlockHooks.Look(now);
            SetDue();
            SetAlarm(now);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Lets the program end with exit code 0 at that time; a later call replaces an earlier one.</summary>
        internal static void EndAt(ulong time)
        {
            bool masked = Cpu.DisableInterrupts();
            s_end = time;
            SetDue();
            SetAlarm(Clock.Microseconds);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Feeds the watchdog from now on. Masked.</summary>
        internal static void FeedEvery(uint microseconds)
        {
            ulong now = Clock.Microseconds;
            s_feedPeriod = microseconds;
            s_feed = now;
            SetDue();
            SetAlarm(now);
        }

        private static void SetDue()
        {
            ulong due = s_end < s_feed ? s_end : s_feed;
            s_due = s_look < due ? s_look : due;
        }

        /// <summary>
        /// A node on the running thread's stack, which is in no queue yet, becomes the thread's: it is woken so many microseconds from now. Masked, and the
        /// thread must wait before it is not.
        /// </summary>
        internal static void Add(TimerNode* node, ThreadControlBlock* thread, ulong microseconds)
        {
            ulong wakeTime = Clock.MicrosecondsMasked + microseconds;
            node->WakeTime = wakeTime;
            Add(node, thread);
            if (wakeTime < s_alarm) AdvanceAlarm(wakeTime);
        }

        /// <summary>The thread that is due first, or null. Masked.</summary>
        internal static ThreadControlBlock* First => Kernel.State.Timers == null ? null : Kernel.State.Timers->Thread;

        /// <summary>The queue's part of it: the node has its time, and no alarm is set.</summary>
        [MethodImpl(Inlining.Always)]
        internal static void Add(TimerNode* node, ThreadControlBlock* thread)
        {
            node->Thread = thread;
            node->Child = null;
            node->Next = null;
            node->Order = s_order++;
            thread->Timer = node;
            thread->IsTimed = true;
            Kernel.State.Timers = Kernel.State.Timers == null ? node : Merge(Kernel.State.Timers, node);
        }

        /// <summary>Masked. The thread has a node. The alarm stays as it is.</summary>
        internal static void Remove(ThreadControlBlock* thread)
        {
            TimerNode* node = thread->Timer;
            thread->Timer = null;
            thread->IsTimed = false;
            TimerNode* children = node->Child;
            if (children != null) children = MergePairs(children);
            if (node == Kernel.State.Timers)
            {
                Kernel.State.Timers = children;
                return;
            }

            TimerNode* previous = node->Previous;
            TimerNode* next = node->Next;
            if (previous->Child == node) previous->Child = next;
            else previous->Next = next;
            if (next != null) next->Previous = previous;
            if (children != null) Kernel.State.Timers = Merge(Kernel.State.Timers, children);
        }

        /// <summary>The chip calls this from its alarm interrupt.</summary>
        internal static void AlarmElapsed()
        {
            Cpu.MaskInHandler();
            ulong now = Clock.MicrosecondsMasked;
            if (now >= s_due) ServeDue(now);
            for (TimerNode* first = Kernel.State.Timers; first != null && first->WakeTime <= now; first = Kernel.State.Timers)
            {
                // What Remove does for the first, and Kernel.Wake.
                ThreadControlBlock* thread = first->Thread;
                thread->Timer = null;
                thread->IsTimed = false;
                TimerNode* children = first->Child;
                Kernel.State.Timers = children == null ? null : MergePairs(children);
                if (thread->Queue != null) thread->Queue->Remove(thread);
                thread->Result = WaitResult.TimedOut;
                Kernel.MakeReady(thread);
            }

            SetNext(now);
            Cpu.EnableInterrupts();
        }

        private static void ServeDue(ulong now)
        {
            if (now >= s_end) Shutdown.Exit(0);
            if (now >= s_look) s_look = DeadlockHooks.Look(now);
            if (now >= s_feed)
            {
                HardwareWatchdog.Feed();
                s_feed = now + s_feedPeriod;
            }

            SetDue();
        }

        // To a time that is nearer than the alarm's, which was not too far ahead; the clock was read just now.
        [MethodImpl(Inlining.Never)]
        private static void AdvanceAlarm(ulong time)
        {
            uint left = (uint)time - Clock.Latest;
            s_alarm = time;
            SetChipAlarm(left == 0 ? 1 : left);
        }

        [MethodImpl(Inlining.Never)]
        private static void SetAlarm(ulong now) => SetNext(now);

        // Once in the interrupt, which a sleeper waits for, and once for all others.
        [MethodImpl(Inlining.Always)]
        private static void SetNext(ulong now)
        {
            ulong next = s_due;
            TimerNode* first = Kernel.State.Timers;
            if (first != null && first->WakeTime < next) next = first->WakeTime;
            ulong left = next - now;

            // Neither overdue, nor due now, nor too far ahead.
            if ((uint)(left >> 32) != 0 || (int)left <= 0)
            {
                left = next <= now ? 1 : LongestAlarm;
                next = now + left;
            }

            s_alarm = next;
            SetChipAlarm((uint)left);
        }

        // The later of two trees becomes the first child of the other; both are out of any list.
        private static TimerNode* Merge(TimerNode* a, TimerNode* b)
        {
            if (b->WakeTime < a->WakeTime || (b->WakeTime == a->WakeTime && (int)(b->Order - a->Order) < 0))
            {
                TimerNode* earlier = b;
                b = a;
                a = earlier;
            }

            TimerNode* child = a->Child;
            b->Previous = a;
            b->Next = child;
            if (child != null) child->Previous = b;
            a->Child = b;
            return a;
        }

        // Two by two from the left, and those from the right into one.
        private static TimerNode* MergePairs(TimerNode* node)
        {
            TimerNode* pairs = null;
            while (node != null)
            {
                TimerNode* second = node->Next;
                TimerNode* rest = null;
                TimerNode* pair = node;
                if (second != null)
                {
                    rest = second->Next;
                    node->Next = null;
                    second->Next = null;
                    pair = Merge(node, second);
                }

                pair->Next = pairs;
                pairs = pair;
                node = rest;
            }

            TimerNode* all = pairs;
            pairs = pairs->Next;
            all->Next = null;
            while (pairs != null)
            {
                TimerNode* rest = pairs->Next;
                pairs->Next = null;
                all = Merge(all, pairs);
                pairs = rest;
            }

            return all;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_set_alarm")]
        internal static extern void SetChipAlarm(uint microseconds);
    }
}

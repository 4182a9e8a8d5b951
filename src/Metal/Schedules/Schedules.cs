// The chooser: which of the ready threads of the highest priority runs, and where it is stopped.
//
// A thread's steps are the instructions that it has executed itself since the test began, the kernel's in its calls included, those of interrupt
// handlers not (Arch/CortexM/Schedules/ScheduleEntry.S counts). All that is decided here depends on steps and queues alone, so a plan always gives
// the same run.
//
// SysTick, which the kernel starts whenever a second thread is ready, comes at once here and looks whether that one is to run first. It is also asked
// for after every interrupt and switch, since it comes last, to count on. What assembly calls here runs with interrupts masked.

using System.Runtime;
using System.Threading;

namespace System
{
    internal unsafe struct ScheduledThread
    {
        internal ThreadControlBlock* Block;
        internal uint Steps;
        internal int Priority;
    }

    // nft watches the first two fields in its traces (src/Cli/Schedules/Tracing); assembly knows the first four.
    internal unsafe struct ScheduleState
    {
        /// <summary>The counter when the running thread's steps were 0.</summary>
        internal uint Origin;

        /// <summary>The running thread's number; negative while no thread's steps are counted.</summary>
        internal int Running;

        /// <summary>The running thread's steps when their count began, and those at which it is to be stopped.</summary>
        internal uint Steps, Stop;

        /// <summary>The last one that ran, and the steps at which it has had its fair share.</summary>
        internal int Last;
        internal uint FairEnd;

        internal ScheduledThread* Threads;
        internal int Count;
        internal ScheduleRecord* Plan;
        internal bool Active;

        /// <summary>SysTick was asked for here, not by the kernel.</summary>
        internal bool Asked;

        /// <summary>Nobody is ready, since when.</summary>
        internal bool Idle;
        internal ulong IdleSince;

        /// <summary>The lowest priority given so far.</summary>
        internal int Lowest;

        /// <summary>Steps of all threads.</summary>
        internal uint AllSteps;

        internal ulong Begin;
    }

    internal static unsafe class Schedules
    {
        /// <summary>The only static of this class, so that nft finds it.</summary>
        internal static ScheduleState State;

        private const int MostThreads = 64;
        private const int NoThread = -1;
        private const uint LongestIdleAlarm = 1000000000;

        internal const int RoomForThreads = MostThreads * 12;

        private static ScheduleRecord* Plan => State.Plan;

        internal static void Prepare(byte* room, ScheduleRecord* plan)
        {
            State.Threads = (ScheduledThread*)room;
            State.Plan = plan;
            State.Running = NoThread;
            State.Last = NoThread;
        }

        /// <summary>The plan rules from here on. Thread mode.</summary>
        internal static void Begin()
        {
            Cpu.DisableInterrupts();
            State.Active = true;
            Rule(1);
            State.Begin = Clock.Microseconds;
            NumberOf(Kernel.State.Current);
            if (!TimeSlice.Cooperative) SystemControl.SetTickReload(1);
            SystemControl.PendSwitch();
            Cpu.EnableInterrupts();
            Cpu.Barrier();
        }

        /// <summary>It rules no more.</summary>
        internal static void End()
        {
            bool masked = Cpu.DisableInterrupts();
            if (State.Active)
            {
                if (State.Running >= 0) Stopped(Volatile.Read(ref *StepTimer.Counter));
                State.Active = false;
                Rule(0);
                StepTimer.ClearAlarm();
                Plan->Steps = State.AllSteps;
                Plan->Microseconds = (uint)(Clock.Microseconds - State.Begin);
                Plan->Threads = (uint)State.Count;
                for (int i = 0; i < ScheduleRecord.PlannedThreads; i++) Plan->Priorities[i] = i < State.Count ? (int)State.Threads[i].Steps : 0;
            }

            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Before every switch.</summary>
        [RuntimeExport("nf_schedule_choose")]
        private static void Choose(uint now)
        {
            if (!State.Active) return;
            if (State.Running >= 0)
            {
                Stopped(now);
                Left(&State.Threads[State.Last]);
            }

            if (State.AllSteps > Plan->StepLimit) ScheduleRun.Hung(ScheduleResult.Endless);
            if (First() != null)
            {
                State.Idle = false;
                AskForTick();
            }
            else
            {
                if (!State.Idle) State.IdleSince = Clock.Microseconds;
                State.Idle = true;
                StepTimer.SetAlarm(LongestIdleAlarm);
            }
        }

        /// <summary>Before a device's handler.</summary>
        [RuntimeExport("nf_schedule_stop")]
        private static void Interrupted(uint now)
        {
            if (!State.Active) return;
            if (State.Running >= 0)
            {
                Stopped(now);
                AskForTick();
            }
        }

        /// <summary>The thread goes on, or, when one has become ready that is to run first, a switch follows.</summary>
        [RuntimeExport("nf_schedule_continue")]
        private static ScheduleState* Continue(uint now)
        {
            if (!State.Active)
            {
                KernelTick();
                return null;
            }

            if (State.Running >= 0) Stopped(now);
            if (!TimeSlice.Cooperative)
            {
                SystemControl.StopTick();
                SystemControl.SetTickReload(1);
            }
            else if (!State.Asked)
            {
                KernelTick();
            }

            State.Asked = false;
            ThreadControlBlock* current = Kernel.State.Current;
            ThreadControlBlock* first = First();
            fixed (ScheduleState* state = &State)
            {
                bool goesOn = current != null && (first == current || (TimeSlice.Cooperative && current->State == RunState.Ready));
                if (goesOn)
                {
                    Continue(current);
                    return state;
                }

                if (first != null) SystemControl.PendSwitch();
                return null;
            }
        }

        private static void Continue(ThreadControlBlock* current)
        {
            int number = NumberOf(current);
            uint steps = State.Threads[number].Steps;
            if (number != State.Last || (int)(State.FairEnd - steps) <= 0) State.FairEnd = steps + Plan->FairSteps;
            uint stop = State.FairEnd;
            SchedulePoint* points = ScheduleRecord.PointsOf(Plan);
            for (int i = 0; i < Plan->PointCount; i++)
                if (points[i].Thread == number && points[i].Steps < stop && (Plan->Reached & (1u << i)) == 0) stop = points[i].Steps;
            State.Last = number;
            State.Running = number;
            State.Steps = steps;
            State.Stop = stop > steps ? stop : steps;
        }

        /// <summary>The running thread has come to a point of its plan, or to the end of its share; or nobody has run for a while.</summary>
        [RuntimeExport("nf_schedule_elapsed")]
        private static void Elapsed(uint now)
        {
            StepTimer.ClearAlarm();
            if (State.Active)
            {
                if (State.Running >= 0)
                {
                    Stopped(now);
                    Stopping(State.Last);
                }
                else if (State.Idle)
                {
                    StillIdle();
                }
            }
        }

        private static void Stopping(int number)
        {
            ScheduledThread* thread = &State.Threads[number];
            bool ready = thread->Block->State == RunState.Ready;
            SchedulePoint* points = ScheduleRecord.PointsOf(Plan);
            bool planned = false;
            for (int i = 0; i < Plan->PointCount; i++)
            {
                if (points[i].Thread != number || points[i].Steps > thread->Steps || (Plan->Reached & (1u << i)) != 0) continue;
                Plan->Reached |= 1u << i;
                if (ready && Pass(thread, points[i].Priority, points[i].Next)) Plan->Taken |= 1u << i;
                planned = true;
            }

            // In cooperative mode it goes on, and no switch makes the watchdog believe that it has just begun.
            if (ready && TimeSlice.Cooperative)
            {
                AskForTick();
                return;
            }

            if (!planned && ready && (int)(State.FairEnd - thread->Steps) <= 0) Pass(thread, --State.Lowest, NoThread);
            SystemControl.PendSwitch();
        }

        /// <summary>Lets others go before a thread; true when there is one who can.</summary>
        private static bool Pass(ScheduledThread* thread, int priority, int next)
        {
            ThreadControlBlock* block = thread->Block;
            if (Plan->Ordered != 0)
            {
                // Below those too that have yielded.
                thread->Priority = State.Lowest < 0 ? State.Lowest - 1 : priority;
                if (thread->Priority < State.Lowest) State.Lowest = thread->Priority;
            }
            else if (!TimeSlice.Cooperative)
            {
                WaitQueue* queue = block->ReadyQueue;
                if (queue->First == block) queue->First = next >= 0 && IsReady(next, block->Priority) ? State.Threads[next].Block : block->Next;
            }

            return First() != block;
        }

        private static bool IsReady(int number, int priority) =>
            number < State.Count && State.Threads[number].Block != null && State.Threads[number].Block->State == RunState.Ready && State.Threads[number].Block->Priority == priority;

        /// <summary>The running thread gave the processor away by itself: it waits, has ended, or yielded, which puts it behind all others.</summary>
        private static void Left(ScheduledThread* thread)
        {
            ThreadControlBlock* block = thread->Block;
            if (block->State == RunState.Ended) thread->Block = null;
            else if (block->State == RunState.Ready && Plan->Ordered != 0 && block->ReadyQueue->First != block) thread->Priority = --State.Lowest;
        }

        /// <summary>The thread that shall run; null for none. It is the first of its queue then.</summary>
        private static ThreadControlBlock* First()
        {
            uint mask = Kernel.State.ReadyMask;
            if (mask == 0) return null;
            int priority = Kernel.PriorityLevels - 1;
            for (; (mask & 0x80000000) == 0; mask <<= 1) priority--;
            WaitQueue* queue = Kernel.ReadyQueue(priority);
            ThreadControlBlock* best = queue->First;
            if (Plan->Ordered == 0 || TimeSlice.Cooperative || best->Next == best) return best;
            int highest = State.Threads[NumberOf(best)].Priority;
            for (ThreadControlBlock* thread = best->Next; thread != queue->First; thread = thread->Next)
            {
                int other = State.Threads[NumberOf(thread)].Priority;
                if (other <= highest) continue;
                highest = other;
                best = thread;
            }

            queue->First = best;
            return best;
        }

        /// <summary>The number of a thread; new ones get theirs in the order in which they were started.</summary>
        private static int NumberOf(ThreadControlBlock* block)
        {
            int number = KnownNumber(block);
            if (number >= 0) return number;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
                if (KnownNumber(thread) < 0) Add(thread);
            number = KnownNumber(block);
            return number >= 0 ? number : Add(block);
        }

        private static int KnownNumber(ThreadControlBlock* block)
        {
            for (int i = 0; i < State.Count; i++)
                if (State.Threads[i].Block == block) return i;
            return -1;
        }

        private static int Add(ThreadControlBlock* block)
        {
            int number = State.Count;
            if (number == MostThreads)
            {
                // The place of one that has ended, or else the last: more than the plan knows of by far.
                number = MostThreads - 1;
                for (int i = ScheduleRecord.PlannedThreads; i < MostThreads; i++)
                    if (State.Threads[i].Block == null) number = i;
            }
            else
            {
                State.Count++;
            }

            State.Threads[number].Block = block;
            State.Threads[number].Steps = 0;
            State.Threads[number].Priority = number < ScheduleRecord.PlannedThreads ? Plan->Priorities[number] : Plan->Priorities[number % ScheduleRecord.PlannedThreads];
            return number;
        }

        private static void Stopped(uint now)
        {
            uint steps = now - State.Origin;
            State.Last = State.Running;
            State.Running = NoThread;
            State.Threads[State.Last].Steps = steps;
            State.AllSteps += steps - State.Steps;
        }

        private static void AskForTick()
        {
            State.Asked = true;
            SystemControl.PendTick();
        }

        private static void StillIdle()
        {
            if (Clock.Microseconds - State.IdleSince >= Plan->IdleMicroseconds) ScheduleRun.Hung(ScheduleResult.Still);
            StepTimer.SetAlarm(LongestIdleAlarm);
        }

        /// <summary>Whether threads that give way do it by PendSV, before which the chooser is asked.</summary>
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_rule")]
        private static extern void Rule(int on);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_systick")]
        private static extern void KernelTick();
    }
}

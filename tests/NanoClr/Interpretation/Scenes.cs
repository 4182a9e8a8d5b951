using NfThread;
using static NfThread.ThreadModule;

// Small programs for ScheduleTests. Each begins with its locks free and has to end whatever the plan does to its threads; in those of which a thread may be
// aborted that is the first one made, the victim.
internal static class Scenes
{
    private static readonly object[] s_none = new object[0];
    private static readonly Lock s_there = new Lock();
    private static readonly Lock s_back = new Lock();
    private static readonly Lock s_shared = new Lock();
    private static readonly RLock s_again = new RLock();
    private static readonly Local s_local = new Local();
    private static int s_inside;
    private static int s_done;
    private static int s_order;
    private static int s_stage;
    private static bool s_first;
    private static bool s_second;
    private static bool s_got;
    private static bool s_interrupted;
    private static ThreadHandle s_victim;

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new System.Exception(what);
        }
    }

    private static void Tidy(int expected)
    {
        Check(s_done == expected, "a thread has not done its work");
    }

    internal static void HandOffs()
    {
        s_there.Acquire();
        s_back.Acquire();
        ThreadHandle answer = StartJoinableThread(Answer, s_none);
        for (int i = 0; i < 2; i++)
        {
            s_there.Release();
            s_back.Acquire();
        }

        answer.Join();
        Check(s_there.Locked() && s_back.Locked(), "a lock is free");
        Tidy(1);
    }

    private static void Answer(object[] args)
    {
        for (int i = 0; i < 2; i++)
        {
            s_there.Acquire();
            s_back.Release();
        }

        s_done++;
    }

    internal static void Exclusion()
    {
        ThreadHandle a = StartJoinableThread(Enter, s_none);
        ThreadHandle b = StartJoinableThread(Enter, s_none);
        Enter(s_none);
        a.Join();
        b.Join();
        Check(!s_shared.Locked(), "the lock is held");
        Tidy(3);
    }

    private static void Enter(object[] args)
    {
        for (int i = 0; i < 2; i++)
        {
            s_shared.Acquire();
            int inside = s_inside;
            Check(inside == 0, "two are inside");
            s_inside = inside + 1;
            s_inside = 0;
            s_done += i;
            s_shared.Release();
        }
    }

    internal static void TimeOut()
    {
        s_shared.Acquire();
        ThreadHandle waiter = StartJoinableThread(AcquireForAWhile, s_none);
        Scheduler.Sleep(5);
        s_shared.Release();
        bool mine = Port.TakeWithin(s_shared, 50);
        waiter.Join();
        Check(mine, "the lock was not to be had");
        s_shared.Release();
        Check(!s_shared.Locked(), "the lock is held");
        Tidy(1);
    }

    private static void AcquireForAWhile(object[] args)
    {
        if (Port.TakeWithin(s_shared, 5))
        {
            s_shared.Release();
        }

        s_done++;
    }

    internal static void Interruption()
    {
        s_shared.Acquire();
        ThreadHandle other = StartJoinableThread(Interrupt, s_none);
        try
        {
            s_shared.Acquire();
            s_got = true;
        }
        catch (KeyboardInterrupt)
        {
            s_interrupted = true;
        }

        if (!s_interrupted)
        {
            try
            {
                other.Join();
                Scheduler.Sleep(1);
            }
            catch (KeyboardInterrupt)
            {
                s_interrupted = true;
            }
        }

        other.Join();
        Check(s_interrupted, "the interrupt is lost");
        Check(s_shared.Locked() == s_got, "the lock is not as it should be");
        Tidy(1);
    }

    private static void Interrupt(object[] args)
    {
        InterruptMain();
        s_shared.Release();
        s_done++;
    }

    internal static void Modes()
    {
        ThreadHandle a = StartJoinableThread(Enter, s_none);
        ThreadHandle b = StartJoinableThread(Enter, s_none);
        Scheduler.Mode = SchedulerMode.Cooperative;
        Enter(s_none);
        Scheduler.Yield();
        Scheduler.Mode = SchedulerMode.Preemptive;
        Enter(s_none);
        a.Join();
        b.Join();
        Check(!s_shared.Locked(), "the lock is held");
        Tidy(4);
    }

    internal static void Order()
    {
        s_shared.Acquire();
        ThreadHandle[] waiters = new ThreadHandle[3];
        for (int i = 0; i < 3; i++)
        {
            waiters[i] = StartJoinableThread(Queue, new object[] { i });
            while (Waiting() != i + 1)
            {
                System.Threading.Thread.Sleep(0);
            }
        }

        s_shared.Release();
        for (int i = 0; i < 3; i++)
        {
            waiters[i].Join();
        }

        Check(s_order == 3, "out of order");
        Tidy(3);
    }

    private static void Queue(object[] args)
    {
        s_shared.Acquire();
        if (s_order == (int)args[0])
        {
            s_order++;
        }

        s_done++;
        s_shared.Release();
    }

    private static int Waiting()
    {
        int count = 0;
        for (ThreadRecord record = Registry.Main.NextAlive; record != null; record = record.NextAlive)
        {
            if (record.WaitsFor == s_shared && record.Thread.ThreadState == System.Threading.ThreadState.WaitSleepJoin)
            {
                count++;
            }
        }

        return count;
    }

    // A program ends with its threads: those of the module's own go by themselves.
    internal static void Promises()
    {
        Scheduler.Expect(20000);
        StartNewThread(args => Scheduler.Expect(50000), s_none);
    }

    // Whoever watches goes when nobody has promised anything, and another comes with the next promise.
    internal static void LateAgain()
    {
        Scheduler.OnOverdue = (ident, name, milliseconds) => s_done++;
        for (int i = 0; i < 2; i++)
        {
            Scheduler.Expect(5);
            Scheduler.Sleep(20);
            Scheduler.Expect(0);
        }

        Tidy(2);
    }

    internal static void Watched()
    {
        StartNewThread(args => Scheduler.Sleep(30), s_none);
        Scheduler.Mode = SchedulerMode.Cooperative;
    }

    // Any thread may release: twice for two that wait.
    internal static void Grants()
    {
        s_shared.Acquire();
        ThreadHandle a = StartJoinableThread(KeepFirst, s_none);
        ThreadHandle b = StartJoinableThread(KeepSecond, s_none);
        while (Waiting() != 2)
        {
            System.Threading.Thread.Sleep(0);
        }

        s_shared.Release();
        s_shared.Release();
        a.Join();
        b.Join();
        Check(s_shared.Locked(), "the lock is free");
        s_shared.Release();
        bool refused = false;
        try
        {
            s_shared.Release();
        }
        catch (ThreadError)
        {
            refused = true;
        }

        Check(refused, "an unlocked lock was released");
        Check(s_first && s_second, "a release was lost");
    }

    private static void KeepFirst(object[] args)
    {
        s_shared.Acquire();
        s_first = true;
    }

    private static void KeepSecond(object[] args)
    {
        s_shared.Acquire();
        s_second = true;
    }

    // The victim waits for a lock that main has, and takes it, with another waiter behind it.
    internal static void AbortedWaiter()
    {
        s_shared.Acquire();
        s_victim = StartJoinableThread(AcquireAndRelease, s_none);
        ThreadHandle behind = StartJoinableThread(AcquireForLong, s_none);
        System.Threading.Thread.Sleep(0);
        s_shared.Release();
        System.Threading.Thread.Sleep(0);
        s_victim.Join();
        behind.Join();
        StillWorks();
        Check(s_got || (s_stage & 1) != 0, "the lock was lost while the victim did nothing with it");
    }

    private static void AcquireAndRelease(object[] args)
    {
        s_stage = 1;
        s_shared.Acquire();
        s_stage = 3;
        s_shared.Release();
        s_stage = 4;
    }

    private static void AcquireForLong(object[] args)
    {
        if (Port.TakeWithin(s_shared, 1000))
        {
            s_got = true;
            s_shared.Release();
        }
    }

    // The victim hands a lock over that another waits for.
    internal static void AbortedReleaser()
    {
        s_there.Acquire();
        s_victim = StartJoinableThread(ReleaseThere, s_none);
        ThreadHandle waiter = StartJoinableThread(AwaitThere, s_none);
        s_victim.Join();
        waiter.Join();
        StillWorks();
        Check(s_got || s_stage != 2, "what the victim released is not to be had");
    }

    private static void ReleaseThere(object[] args)
    {
        System.Threading.Thread.Sleep(0);
        s_stage = 1;
        s_there.Release();
        s_stage = 2;
    }

    private static void AwaitThere(object[] args)
    {
        s_got = Port.TakeWithin(s_there, 1000);
    }

    // The victim interrupts main, which waits.
    internal static void AbortedInterrupter()
    {
        s_shared.Acquire();
        s_victim = StartJoinableThread(InterruptAlone, s_none);
        try
        {
            s_got = Port.TakeWithin(s_shared, 1000);
        }
        catch (KeyboardInterrupt)
        {
            s_interrupted = true;
        }

        try
        {
            s_victim.Join();
            Scheduler.Sleep(1);
        }
        catch (KeyboardInterrupt)
        {
            Check(!s_interrupted, "interrupted twice");
            s_interrupted = true;
        }

        s_victim.Join();
        Check(!s_got, "a lock that nobody released");
        Check(s_interrupted || s_stage != 2, "the interrupt is lost");
        StillWorks();
    }

    private static void InterruptAlone(object[] args)
    {
        System.Threading.Thread.Sleep(0);
        s_stage = 1;
        InterruptMain();
        s_stage = 2;
    }

    // Starts and is aborted in between, or is aborted before it has begun.
    internal static void AbortedStarter()
    {
        s_victim = StartJoinableThread(StartOne, s_none);
        s_victim.Join();
        StillWorks();
        Check(Count() == 0, "an ended thread is counted");
    }

    private static void StartOne(object[] args)
    {
        StartJoinableThread(Nothing, s_none).Join();
    }

    private static void Nothing(object[] args)
    {
    }

    // Two threads and main wait for one; who has joined finds it ended and not counted.
    internal static void Joiners()
    {
        ThreadHandle target = new ThreadHandle();
        ThreadHandle a = StartJoinableThread(JoinAndCount, new object[] { target });
        ThreadHandle b = StartJoinableThread(JoinAndCount, new object[] { target });
        StartJoinableThread(args => Scheduler.Sleep(2), s_none, target);
        Check(target.JoinWithin(1000), "the time ran out");
        a.Join();
        b.Join();
        Check(Count() == 0, "an ended thread is counted");
        Tidy(2);
    }

    private static void JoinAndCount(object[] args)
    {
        ThreadHandle target = (ThreadHandle)args[0];
        bool joined = false;
        while (!joined)
        {
            try
            {
                joined = target.JoinWithin(1000);
                Check(joined && target.IsDone(), "it has not ended");
            }
            catch (ThreadError)
            {
                Scheduler.Sleep(1);
            }
        }

        lock (s_none)
        {
            s_done++;
        }
    }

    internal static void JoinsItself()
    {
        ThreadHandle own = new ThreadHandle();
        StartJoinableThread(JoinOwn, new object[] { own }, own);
        own.Join();
        own.Join();
        bool refused = false;
        try
        {
            StartJoinableThread(Nothing, s_none, own);
        }
        catch (ThreadError)
        {
            refused = true;
        }

        Check(refused, "a handle was used twice");
        Check(Count() == 0, "a refused start is counted");
        Tidy(1);
    }

    private static void JoinOwn(object[] args)
    {
        try
        {
            ((ThreadHandle)args[0]).Join();
        }
        catch (ThreadError)
        {
            s_done++;
        }
    }

    // The mode changes while main joins, and threads of both modes are joined.
    internal static void JoinsInModes()
    {
        StartJoinableThread(args => Scheduler.Mode = SchedulerMode.Cooperative, s_none).Join();
        ThreadHandle a = StartJoinableThread(Enter, s_none);
        StartJoinableThread(args => ((ThreadHandle)args[0]).Join(), new object[] { a }).Join();
        Check(a.IsDone(), "joined before its end");
        ThreadHandle b = StartJoinableThread(Enter, s_none);
        StartJoinableThread(args => Scheduler.Mode = SchedulerMode.Preemptive, s_none).Join();
        b.Join();
        Check(Count() == 0, "an ended thread is counted");
        Tidy(2);
    }

    // The victim joins a thread that waits for main.
    internal static void AbortedJoiner()
    {
        s_there.Acquire();
        ThreadHandle target = new ThreadHandle();
        s_victim = StartJoinableThread(JoinTarget, new object[] { target });
        StartJoinableThread(AwaitThere, s_none, target);
        System.Threading.Thread.Sleep(0);
        s_there.Release();
        target.Join();
        s_victim.Join();
        Check(s_got, "the lock was lost");
        StillWorks();
        Check(Count() == 0, "an ended thread is counted");
    }

    private static void JoinTarget(object[] args)
    {
        ThreadHandle target = (ThreadHandle)args[0];
        while (target.Ident == 0)
        {
            System.Threading.Thread.Sleep(0);
        }

        target.Join();
    }

    // A thread uses the record of one that has ended, and finds nothing of it.
    internal static void UsesAgain()
    {
        for (int i = 0; i < 2; i++)
        {
            StartJoinableThread(Mark, s_none).Join();
            StartJoinableThread(FindNoMark, s_none).Join();
        }

        Check(Count() == 0, "an ended thread is counted");
        Tidy(4);
    }

    private static void Mark(object[] args)
    {
        SetName("marked");
        s_local["mark"] = "mark";
        s_again.Acquire(0);
        s_done++;
    }

    private static void FindNoMark(object[] args)
    {
        int ident = GetIdent();
        Check(GetName() != "marked", "the name of another thread");
        Check(s_local["mark"] == null, "a value of another thread");
        Check(!s_again.IsOwned(), "the lock of another thread");
        Check(GetIdent() == ident, "the identifier has changed");
        s_done++;
    }

    internal static void AbortedMarked()
    {
        s_victim = StartJoinableThread(Mark, s_none);
        s_victim.Join();
        s_done = 0;
        StartJoinableThread(FindNoMark, s_none).Join();
        Tidy(1);
        StillWorks();
        Check(Count() == 0, "an ended thread is counted");
    }

    // Whatever a victim left, others go on.
    private static void StillWorks()
    {
        Check(s_victim.IsDone(), "the victim has not ended");
        Lock there = new Lock();
        there.Acquire();
        s_done = 0;
        ThreadHandle handle = StartJoinableThread(args => { there.Acquire(); s_done = 1; }, s_none);
        System.Threading.Thread.Sleep(0);
        there.Release();
        Check(handle.JoinWithin(1000), "a new thread does not get a new lock");
        Tidy(1);
    }
}

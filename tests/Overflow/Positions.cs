using System;
using System.Runtime.CompilerServices;
using System.Threading;
using static NfThread.ThreadModule;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>
    /// Operations of the thread module and of mscorlib that are begun with 0 to 992 bytes of stack left, in steps of 8: whatever of it they need, a thread
    /// that lacks it ends alone and leaves the rest as it should be.
    /// </summary>
    internal static class Positions
    {
        internal const int Remainders = 125;

        private const int SmallestStack = 4096;

        private static readonly Lock s_taken = new Lock();
        private static readonly object s_gate = new object();
        private static readonly AutoResetEvent s_auto = new AutoResetEvent(false);
        private static readonly ManualResetEvent s_manual = new ManualResetEvent(false);
        private static ThreadEvents s_events;
        private static object s_object;
        private static object s_null = null;
        private static double s_double = 1.5;
        private static float s_float = 2.5f;
        private static long s_long = 123456789012;
        private static int s_number;

        /// <summary>Calls between the thread's first method and the operation, such that a stack of 4 096 bytes has next to nothing left.</summary>
        private static int s_depth;
        private static int s_left;

        private sealed class Final
        {
            ~Final() => s_number++;
        }

        private interface IShape
        {
            int Area { get; }
        }

        private sealed class Square : IShape
        {
            public int Area => 4;
        }

        private static IShape s_shape = new Square();

        internal static readonly string[] Names =
        {
            "Sleep(1)", "Sleep(0)", "a yield", "a free Monitor", "a timed Acquire", "an Acquire that fails at once", "a free Lock", "a Lock handed over", "a contended Lock",
            "RLock", "AutoResetEvent.Set", "AutoResetEvent.WaitOne", "ManualResetEvent set and reset", "WaitAny", "WaitAll", "ThreadEvents.Post", "Timer", "Timer.Change",
            "thread start", "thread start and Join", "StartNewThread", "StartJoinableThread and Join", "new", "new array", "new of 2 KiB", "a collection", "an object with a finalizer",
            "string concatenation", "string.Format", "int.ToString", "double.ToString", "double add", "double multiply and divide", "double compare", "double to and from long",
            "float", "long division", "throw and catch", "throw, finally and catch", "a null reference caught", "an interface call", "a cast that fails", "DateTime.UtcNow",
            "Console.Write", "WeakReference", "Thread.CurrentThread", "Count and thread identifiers", "Local", "Abort of another thread", "Interlocked", "ToString of an exception",
            "Random", "ArrayList", "a delegate of two", "Priority", "Suspend and Resume", "Monitor contended", "a service's timer callback", "Exit by exception", "Array.Copy",
        };

        private static unsafe void Do(int what)
        {
            switch (what)
            {
                case -1: s_left = (int)(Cpu.GetStackPointer() - System.Kernel.State.StackBottom - SystemControl.GuardEnd); break;
                case 0: Thread.Sleep(1); break;
                case 1: Thread.Sleep(0); break;
                case 2: System.Kernel.Yield(); break;
                case 3: lock (s_gate) s_number++; break;
                case 4: s_taken.Acquire(1, 0.001f); break;
                case 5: s_taken.Acquire(0); break;
                case 6: { Lock free = new Lock(); free.Acquire(); free.Release(); break; }
                case 7: HandOver(); break;
                case 8: Contend(); break;
                case 9: { RLock own = new RLock(); own.Acquire(); own.Acquire(); own.Release(); own.Release(); break; }
                case 10: s_auto.Set(); break;
                case 11: s_auto.WaitOne(1, false); break;
                case 12: s_manual.Set(); s_manual.Reset(); break;
                case 13: WaitHandle.WaitAny(new WaitHandle[] { s_auto, s_manual }, 1, false); break;
                case 14: WaitHandle.WaitAll(new WaitHandle[] { s_auto, s_manual }, 1, false); break;
                case 15: s_events.Post(1, 1); break;
                case 16: new Timer(o => { }, null, 1, -1).Dispose(); break;
                case 17: { Timer timer = new Timer(o => { }, null, 1000, -1); timer.Change(2000, -1); timer.Dispose(); break; }
                case 18: new Thread(() => { }).Start(); break;
                case 19: { Thread thread = new Thread(() => { }); thread.Start(); thread.Join(); break; }
                case 20: StartNewThread(args => { }, new object[0]); break;
                case 21: StartJoinableThread(args => { }, new object[0]).Join(); break;
                case 22: s_object = new object(); break;
                case 23: s_object = new int[50]; break;
                case 24: s_object = new byte[2048]; break;
                case 25: Heap.Collect(); break;
                case 26: s_object = new Final(); break;
                case 27: s_object = "a" + s_number; break;
                case 28: s_object = string.Format("{0} {1:X8}", s_number, s_number); break;
                case 29: s_object = s_number.ToString(); break;
                case 30: s_object = s_double.ToString(); break;
                case 31: s_double += 0.25; break;
                case 32: s_double = s_double * 3 / 3; break;
                case 33: if (s_double > 1e10) s_double = 1.5; break;
                case 34: s_double = (long)s_double + 0.5; break;
                case 35: s_float = s_float * 1.5f / 1.5f; break;
                case 36: s_long = s_long / 7 * 7 + 5; break;
                case 37: Catch(false); break;
                case 38: Catch(true); break;
                case 39: CatchNull(); break;
                case 40: s_number += s_shape.Area; break;
                case 41: CatchCast(); break;
                case 42: s_number += DateTime.UtcNow.Second; break;
                case 43: Console.Write("."); break;
                case 44: s_object = new WeakReference(s_gate); break;
                case 45: s_object = Thread.CurrentThread; break;
                case 46: s_number += Count() + GetIdent(); break;
                case 47: { Local local = new Local(); local["x"] = s_gate; s_object = local["x"]; break; }
                case 48: AbortAnother(); break;
                case 49: Interlocked.Increment(ref s_number); Interlocked.Exchange(ref s_number, 5); break;
                case 50: s_object = new InvalidOperationException("x").ToString(); break;
                case 51: s_number += new Random(5).Next(10); break;
                case 52: { System.Collections.ArrayList list = new System.Collections.ArrayList(); list.Add(s_gate); list.Add(s_gate); s_object = list; break; }
                case 53: { ThreadStart one = () => s_number++; ThreadStart two = one + one; two(); break; }
                case 54: Thread.CurrentThread.Priority = ThreadPriority.AboveNormal; Thread.CurrentThread.Priority = ThreadPriority.Normal; break;
                case 55: { Thread thread = new Thread(() => { }); thread.Start(); thread.Suspend(); thread.Resume(); thread.Join(); break; }
                case 56: ContendMonitor(); break;
                case 57: { AutoResetEvent come = new AutoResetEvent(false); Timer timer = new Timer(o => come.Set(), null, 1, -1); come.WaitOne(100, false); timer.Dispose(); break; }
                case 58: throw new InvalidOperationException("out of the thread");
                default: { int[] from = new int[20], to = new int[20]; Array.Copy(from, to, 20); break; }
            }
        }

        private static void HandOver()
        {
            Lock gate = new Lock();
            gate.Acquire();
            new Thread(() =>
            {
                gate.Acquire();
                gate.Release();
            }).Start();
            Thread.Sleep(1);
            gate.Release();
        }

        private static void Contend()
        {
            Lock gate = new Lock();
            gate.Acquire();
            new Thread(() =>
            {
                Thread.Sleep(1);
                gate.Release();
            }).Start();
            gate.Acquire();
            gate.Release();
        }

        private static void ContendMonitor()
        {
            object gate = new object();
            new Thread(() =>
            {
                lock (gate) Thread.Sleep(1);
            }).Start();
            Thread.Sleep(0);
            lock (gate) s_number++;
        }

        private static void AbortAnother()
        {
            Thread other = new Thread(() => Thread.Sleep(Timeout.Infinite));
            other.Start();
            Thread.Sleep(0);
            other.Abort();
            other.Join();
        }

        private static void Catch(bool withFinally)
        {
            try
            {
                if (withFinally) Finally();
                else Throw();
            }
            catch (ArgumentException)
            {
                s_number++;
            }
        }

        private static void Finally()
        {
            try
            {
                Throw();
            }
            finally
            {
                s_number++;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Throw() => throw new ArgumentException("x");

        private static void CatchNull()
        {
            try
            {
                s_object = s_null.ToString();
            }
            catch (NullReferenceException)
            {
                s_number++;
            }
        }

        private static void CatchCast()
        {
            try
            {
                s_object = (string)s_gate;
            }
            catch (InvalidCastException)
            {
                s_number++;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Down(int calls, int what)
        {
            if (calls == 0)
            {
                Do(what);
                return 1;
            }

            return Down(calls - 1, what) + 1;
        }

        /// <summary>What is left of a stack of 4 096 bytes after so many calls.</summary>
        private static int Left(int calls)
        {
            Thread thread = new Thread(() => Down(calls, -1), SmallestStack);
            thread.Start();
            thread.Join();
            return s_left;
        }

        internal static void Prepare()
        {
            if (s_depth != 0) return;
            s_taken.Acquire();
            s_events = new ThreadEvents(8);
            s_events.HandleOn(1, (code, data) => s_number++);
            Do(16);
            Do(25);
            Do(26);
            Thread.Sleep(5);
            int left = Left(20);
            int frame = (left - Left(40)) / 20;
            s_depth = 20 + (left - 16) / frame;
        }

        /// <summary>One operation at one remainder. True if the thread ended within its time and the operations work for others.</summary>
        internal static bool Begin(int what, int remainder)
        {
            Thread thread = new Thread(() => Down(s_depth, what), SmallestStack + 8 * remainder);
            thread.Name = "deep";
            thread.Start();
            if (!thread.Join(10000)) return false;

            // Nothing that others need is held by the dead, and what began has ended.
            bool works = s_events.Post(1, 1);
            Thread check = new Thread(() =>
            {
                Do(3);
                Do(10);
                Do(11);
                Do(16);
            });
            check.Start();
            return check.Join(10000) & works;
        }

        internal static int FreeBytes()
        {
            Thread.Sleep(20);
            s_object = null;
            Heap.Collect();
            Thread.Sleep(5);
            return Heap.Collect();
        }
    }
}

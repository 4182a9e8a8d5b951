// How a handle waits on nanoclr: by the firmware's own Thread.Join, which needs nothing of the module's and leaves nothing behind when it is broken off. It
// could not be interrupted, so the main thread waits for its own event instead and says for which handle (Joins.OfMain); the ending thread sets it.
using System.Threading;

namespace NfThread
{
    internal static class Joins
    {
        // Milliseconds after which main looks whether a thread is lost that it waits for: one that was aborted before its first instruction sets no event.
        internal const int LongestWait = 1000;

        // The main thread and its event, once they are known.
        internal static Thread Main;
        internal static AutoResetEvent MainsWake;

        // The handle that the main thread waits for, or has waited for, or null: an event that is set in vain does no harm, since whoever waits for it looks
        // whether what it waits for has come.
        internal static ThreadHandle OfMain;
    }

    public sealed partial class ThreadHandle
    {
        // The thread's identifier once a start has claimed the handle; the same below 0 when the thread has ended.
        internal int State;

        // Null until the thread is sure to run.
        internal Thread Thread;

        // For one start, of which it is known from the beginning that it has the handle, or for none.
        internal ThreadHandle(int ident)
        {
            State = ident;
        }

        internal int Number
        {
            get
            {
                int state = State;
                return state < 0 ? -state : state;
            }
        }

        internal bool IsStarted
        {
            get { return State != Unstarted; }
        }

        private bool HasEnded
        {
            get { return State < 0; }
        }

        /// <summary>Waits until the thread has ended, as long as it takes. Mirrors <c>handle.join()</c>.</summary>
        /// <exception cref="ThreadError">The thread was not started, or it is the calling thread.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited.</exception>
        public void Join()
        {
            // What main does most, without another call. Whatever else there is to do comes behind it.
            if (Joins.Main == Thread.CurrentThread)
            {
                Joins.OfMain = this;
                if (State > 0 && !Blocking.Special)
                {
                    Joins.MainsWake.WaitOne(Joins.LongestWait, false);
                }

                if (State < 0 && !Blocking.Special)
                {
                    return;
                }
            }

            if (State >= 0)
            {
                JoinWithin(Timeout.Infinite);
            }
            else if (Turns.Cooperative)
            {
                Blocking.TakeTurn();
            }
        }

        internal bool JoinWithin(int milliseconds)
        {
            if (State < 0)
            {
                return true;
            }

            return Joins.Main == Thread.CurrentThread ? JoinFromMain(milliseconds) : JoinAside(milliseconds);
        }

        private bool JoinFromMain(int milliseconds)
        {
            Joins.OfMain = this;
            long deadline = milliseconds > 0 ? Port.Milliseconds() + milliseconds : 0;
            bool timedOut = milliseconds == 0;
            Blocking.GiveTurn();
            int state = State;
            while (state > 0 && !Blocking.Interrupt && !timedOut)
            {
                long left = milliseconds > 0 ? deadline - Port.Milliseconds() : Joins.LongestWait;
                timedOut = left <= 0;
                if (!timedOut && !Joins.MainsWake.WaitOne(left < Joins.LongestWait ? (int)left : Joins.LongestWait, false))
                {
                    IsLost();
                }

                state = State;
            }

            Blocking.TakeTurn();
            if (state > 0)
            {
                Blocking.ThrowIfInterrupted(Registry.Main);
            }

            return IsOver(state);
        }

        // For any other thread.
        private bool JoinAside(int milliseconds)
        {
            if (Joins.Main == null && Port.Current() == Registry.Main)
            {
                return JoinWithin(milliseconds);
            }

            int state = State;
            while (state > 0 && Thread == null && milliseconds != 0)
            {
                // Another thread is about to start it.
                Engine.LetOthersRun();
                state = State;
            }

            if (state > 0 && Thread == Thread.CurrentThread)
            {
                throw new ThreadError("Cannot join current thread");
            }

            if (state > 0 && milliseconds != 0)
            {
                Blocking.GiveTurn();
                if (milliseconds < 0)
                {
                    Thread.Join();
                    IsLost();
                }
                else if (Thread.Join(milliseconds))
                {
                    IsLost();
                }

                Blocking.TakeTurn();
                state = State;
            }

            return IsOver(state);
        }

        private static bool IsOver(int state)
        {
            if (state == Unstarted)
            {
                throw new ThreadError("thread not started");
            }

            return state < 0;
        }

        // No other start has the number, so one that is broken off finds out whether the handle was its own already.
        internal void Claim(int start)
        {
            if (Interlocked.CompareExchange(ref State, start, Unstarted) != Unstarted)
            {
                throw new ThreadError("thread already started");
            }
        }

        // The start was refused or broken off. Whoever has joined in the meantime finds that out; the handle is as new.
        internal void GiveBack(int start)
        {
            if (State == start)
            {
                State = Unstarted;
                WakeMain();
            }
        }

        // The thread has ended. To tell it twice does no harm.
        internal void Tell(int ident)
        {
            State = -ident;
            WakeMain();
        }

        // Whether the thread is no longer there and has not told so: it was aborted before its first instruction. It is told then.
        internal bool IsLost()
        {
            int ident = State;
            if (ident <= 0 || Thread == null || Thread.IsAlive || State != ident)
            {
                return false;
            }

            Tell(ident);
            return true;
        }

        private void WakeMain()
        {
            if (Joins.OfMain == this)
            {
                Joins.MainsWake.Set();
            }
        }
    }
}

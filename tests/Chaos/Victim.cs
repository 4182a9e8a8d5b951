// A thread that comes to harm, and what must be true afterwards.

using System;
using System.Threading;
using NfThread;

namespace NfThread.Metal.Chaos
{
    internal sealed class Victim
    {
        private static int s_number;

        private readonly Fault _fault;
        private readonly int _depth, _delay, _holds;
        private readonly string _name;
        private readonly Lock _lock = ThreadModule.AllocateLock();
        private readonly object _monitor = new object();
        private readonly ThreadHandle _handle;
        private Thread _thread;
        private int _ident;
        private Exception _reported;
        private string _reportedBy;
        private bool _survived;

        /// <param name="fault">What befalls it.</param>
        /// <param name="depth">How many frames down.</param>
        /// <param name="delay">After how much work.</param>
        /// <param name="holds">0 nothing, 1 a lock that it gives back when an exception comes, 2 a monitor.</param>
        internal Victim(Fault fault, int depth, int delay, int holds)
        {
            _fault = fault;
            _depth = depth;
            _delay = delay;
            _holds = holds;
            _name = "victim " + s_number++;
            _handle = ThreadModule.StartJoinableThread(args => Run(), new object[0]);
        }

        private void Run()
        {
            ThreadModule.SetName(_name);
            _ident = ThreadModule.GetIdent();
            _thread = Thread.CurrentThread;
            float sum = 0;
            for (int i = 0; i < _delay; i++) sum += i;
            if (sum < 0) return;
            if (_holds == 1)
            {
                using (_lock.Enter()) Faults.Inject(_fault, _depth);
            }
            else if (_holds == 2)
            {
                lock (_monitor) Faults.Inject(_fault, _depth);
            }
            else
            {
                Faults.Inject(_fault, _depth);
            }

            _survived = true;
        }

        /// <summary>The exception hook, on the thread that threw.</summary>
        internal static void Reported(Victim[] victims, Exception exception, string startedBy)
        {
            int ident = ThreadModule.GetIdent();
            foreach (Victim victim in victims)
            {
                if (victim == null || victim._ident != ident) continue;
                victim._reported = exception;
                victim._reportedBy = ThreadModule.GetName();
            }
        }

        internal void Check()
        {
            if (_fault == Fault.Abort)
            {
                while (_thread == null || _thread.ThreadState != ThreadState.WaitSleepJoin) Thread.Sleep(1);
                _thread.Abort();
            }

            if (!_handle.Join(5)) Fail("did not end");
            if (_survived) Fail("went on");
            Type expected = Faults.Expected(_fault);
            if (expected == null)
            {
                if (_reported != null && _fault != Fault.Abort) Fail("reported " + _reported.GetType().FullName);
            }
            else if (_reported == null)
            {
                Fail("was not reported");
            }
            else
            {
                if (_reported.GetType() != expected) Fail("reported " + _reported.GetType().FullName);
                if (_reportedBy != _name) Fail("was reported by " + _reportedBy);
                if (_reported.StackTrace == null || _reported.StackTrace.IndexOf("Faults.") < 0) Fail("was reported without its place");
            }

            // An exception gives a lock back on its way. A thread that is ended keeps it, as in Python, and loses monitors.
            bool ended = _fault >= Fault.SmallFrames && _fault <= Fault.OverflowInKernel;
            if (_lock.Locked() != (ended && _holds == 1)) Fail("left its lock " + (ended ? "free" : "taken"));
            if (_holds == 2 && !IsFree(_monitor)) Fail("left its monitor taken");
        }

        private static bool IsFree(object monitor) => ThreadModule.StartJoinableThread(args => { lock (monitor) { } }, new object[0]).Join(1);

        private void Fail(string what) => Campaign.Fail(_name + ", fault " + (int)_fault + ", depth " + _depth + ", holding " + _holds + ": " + what);
    }
}

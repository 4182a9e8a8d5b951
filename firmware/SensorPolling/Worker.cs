// A thread with a name and an end that is known: it stops when it is asked to, and when it fails it says so and the others go
// on.

using System;
using NfThread;
using static NfThread.ThreadModule;

namespace SensorPolling
{
    internal abstract class Worker
    {
        private ThreadHandle _handle;

        protected Worker(string name, Readings readings)
        {
            Name = name;
            Readings = readings;
        }

        internal string Name { get; private set; }

        protected Readings Readings { get; private set; }

        /// <summary>Why the worker ended before it was asked to; null as long as it has not.</summary>
        internal string Failure { get; private set; }

        internal void Start()
        {
            try
            {
                _handle = StartJoinableThread(Run, new object[0]);
            }
            catch (ThreadError error)
            {
                Fail(error);
            }
        }

        /// <summary>Waits for the worker's end.</summary>
        internal void Join()
        {
            if (_handle != null) _handle.Join();
        }

        private void Run(object[] arguments)
        {
            SetName(Name);
            try
            {
                Work();
            }
            catch (Exception exception)
            {
                Fail(exception);
            }
        }

        /// <summary>Works until <see cref="SensorPolling.Readings.Stop"/> is set.</summary>
        protected abstract void Work();

        /// <summary>Takes back what the worker said of its sensor: nobody polls it any more.</summary>
        protected virtual void Withdraw()
        {
        }

        private void Fail(Exception exception)
        {
            Failure = exception.GetType().Name + ": " + exception.Message;
            Withdraw();
            Console.WriteLine("worker " + Name + " failed: " + exception.ToString());
        }

        /// <summary>Waits until board time <paramref name="milliseconds"/>; true when the worker is to stop.</summary>
        protected bool WaitUntil(long milliseconds)
        {
            long left = milliseconds - Uptime.Milliseconds;
            return Readings.Stop.WaitOne(left > 0 ? (int)left : 0, false);
        }

        /// <summary>Whether the worker is to stop.</summary>
        protected bool IsStopping
        {
            get { return Readings.Stop.WaitOne(0, false); }
        }
    }
}

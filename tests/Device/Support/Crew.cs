// Threads that work for a test: it starts them, and Finish waits for them and fails the test if one of them failed. A thread that does not
// come to its end in time fails the test too, so that no test hangs silently.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    internal sealed class Crew
    {
        private const float Patience = 30f;

        private readonly ThreadHandle[] _handles;
        private int _count;
        private Exception _failure;

        internal Crew(int largest)
        {
            _handles = new ThreadHandle[largest];
        }

        internal ThreadHandle Start(ThreadStart work)
        {
            ThreadHandle handle = StartJoinableThread(Work, new object[] { work });
            _handles[_count++] = handle;
            return handle;
        }

        internal void StartAll(ThreadStart work)
        {
            while (_count < _handles.Length)
            {
                Start(work);
            }
        }

        internal void Finish()
        {
            for (int i = 0; i < _count; i++)
            {
                Assert.IsTrue(_handles[i].Join(Patience), "a thread of the test has not ended");
            }

            _count = 0;
            if (_failure != null)
            {
                throw new Exception("in a thread of the test: " + _failure.Message, _failure);
            }
        }

        internal static void Run(int threads, ThreadStart work)
        {
            Crew crew = new Crew(threads);
            crew.StartAll(work);
            crew.Finish();
        }

        private void Work(object[] args)
        {
            try
            {
                ((ThreadStart)args[0])();
            }
            catch (SystemExit)
            {
                throw;
            }
            catch (Exception failure)
            {
                _failure = failure;
            }
        }
    }
}

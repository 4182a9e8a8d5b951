// From interrupts and other events to threads: Post releases locks itself and puts what needs a thread into a bounded queue
// (EventQueue.cs), which one dispatcher thread empties.
//
// The dispatcher sleeps in _wake, a lock that is only ever used as its alarm: taken while nothing happened, free while something did. Whoever
// has put an event into the queue frees it, which changes nothing if it is free, and the dispatcher takes it before it looks into the queue: an
// event that it just missed wakes it again.
//
// On nanoclr a thread can be aborted between any two instructions of all this. What it has put into the queue is announced all the same, the
// dispatcher's handle is known before its thread is, and what a thread leaves undone its next caller does.
//
// Post runs on metal in interrupt handlers, so all that it reaches allocates nothing, throws nothing, waits for nothing and uses no
// statics; _bindings is replaced as a whole, never changed.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>An event's handler; runs on the dispatcher thread of its <see cref="ThreadEvents"/>.</summary>
    /// <param name="code">Which event.</param>
    /// <param name="data">What was posted with it.</param>
    /// <example>
    /// <code>
    /// ThreadEvents events = new ThreadEvents(8);
    /// events.HandleOn(1, (code, data) =&gt; Console.WriteLine("event " + code + ", data " + data));
    /// events.Post(1, 42);
    /// events.Close();
    /// </code>
    /// </example>
    public delegate void ThreadEventHandler(int code, int data);

    /// <summary>
    /// Lets an interrupt or any other event release a <see cref="Lock"/>, start a thread or call a handler. An event is two numbers: a
    /// code, which says what is bound to it, and data. <see cref="Post"/> is what an interrupt handler, an event handler of
    /// nanoFramework (<c>GpioPin.ValueChanged</c>, <c>CustomEvent.CustomEventPosted</c>) or a thread calls.
    /// </summary>
    /// <remarks>
    /// Locks are released inside <see cref="Post"/>. Handlers run, and threads are started, on the object's dispatcher: one thread, made
    /// by the first <see cref="HandleOn"/> or <see cref="StartOn"/>, which takes events one at a time in the order in which they were
    /// posted. What comes faster than that waits in a queue of fixed capacity; when it is full the new event is dropped and counted,
    /// those in the queue stay. The dispatcher keeps the program alive until <see cref="Close"/>.
    /// </remarks>
    /// <example>
    /// <code>
    /// ThreadEvents events = new ThreadEvents(16);
    /// Lock pressed = AllocateLock();
    /// pressed.Acquire();
    /// events.ReleaseOn(1, pressed);
    /// events.Post(1, 0);   // what an interrupt handler does
    /// pressed.Acquire();   // goes on at once
    /// events.Close();
    /// </code>
    /// </example>
    public sealed class ThreadEvents : IDisposable
    {
        /// <summary>The largest capacity: 1024 events, which take 12 KiB.</summary>
        public const int MaxCapacity = 1024;

        private readonly EventQueue _queue;
        private readonly object _binding = new object();
        private readonly Lock _wake = new Lock();
        private EventBinding[] _bindings = new EventBinding[0];
        private ThreadHandle _dispatcher;
        private int _dropped;
        private int _lostReleases;
        private int _failedStarts;
        private int _failedHandlers;
        private readonly int _stackSize;

        // The event that the dispatcher works on, and the place behind the binding that it works on; 0 between two events.
        private int _code;
        private int _data;
        private int _next;

        // Whether the failure of that binding has been counted, so that the hook, which may end the dispatcher, is told of it.
        private bool _isTold;

        /// <summary>Makes the queue; all memory that posting will ever need is taken now. The dispatcher's stack will have the size that <see cref="ThreadModule.StackSize(int)"/> says then.</summary>
        /// <param name="capacity">How many events can wait for the dispatcher, 1 to <see cref="MaxCapacity"/>; the one that it works on is not one of them.</param>
        /// <exception cref="ArgumentOutOfRangeException">The capacity is out of this range.</exception>
        public ThreadEvents(int capacity)
            : this(capacity, 0)
        {
        }

        /// <summary>For the race detector: whose thread calls the handlers; null before the first.</summary>
        internal ThreadHandle Dispatcher
        {
            get { return _dispatcher; }
        }

        /// <summary>Makes the queue; all memory that posting will ever need is taken now.</summary>
        /// <param name="capacity">How many events can wait for the dispatcher, 1 to <see cref="MaxCapacity"/>; the one that it works on is not one of them.</param>
        /// <param name="stackSize">Bytes of stack for the dispatcher, on which handlers run, as for <see cref="ThreadModule.StackSize(int)"/>: at least 4096, or 0 for what that says.</param>
        /// <exception cref="ArgumentOutOfRangeException">The capacity is out of this range.</exception>
        /// <exception cref="ArgumentException">The stack size is negative or 1 to 4095.</exception>
        public ThreadEvents(int capacity, int stackSize)
        {
            ThreadModule.CheckStackSize(stackSize);
            _stackSize = stackSize;
            if (capacity < 1 || capacity > MaxCapacity)
            {
                throw new ArgumentOutOfRangeException(null, "a capacity of " + capacity + " events: it must be 1 to " + MaxCapacity);
            }

            _queue = new EventQueue(capacity);
            Port.TryTake(_wake);
        }

        /// <summary>How many events can wait for the dispatcher.</summary>
        public int Capacity
        {
            get { return _queue.Capacity; }
        }

        /// <summary>How many events wait for the dispatcher now, 0 to <see cref="Capacity"/>; the one that it works on is not counted.</summary>
        public int Pending
        {
            get { return _queue.Count; }
        }

        /// <summary>
        /// How many events were dropped since the object was made: the queue was full, nothing was bound to the code, or the object was closed.
        /// </summary>
        public int Dropped
        {
            get { return _dropped; }
        }

        /// <summary>How many releases were lost since the object was made, because the lock was not locked.</summary>
        public int LostReleases
        {
            get { return _lostReleases; }
        }

        /// <summary>How many threads could not be started since the object was made.</summary>
        public int FailedStarts
        {
            get { return _failedStarts; }
        }

        /// <summary>
        /// How many handlers did not come to their end since the object was made: an exception left them or, on metal, their stack overflowed.
        /// </summary>
        public int FailedHandlers
        {
            get { return _failedHandlers; }
        }

        /// <summary>
        /// Has the dispatcher call a handler for each event with this code. An exception in it is reported as that of a thread would be
        /// (<see cref="ThreadModule.ExceptHook"/>), and the dispatcher goes on; so it does after a stack overflow, where that does not end
        /// the process (host). Both are counted in <see cref="FailedHandlers"/>. <see cref="ThreadModule.Exit"/> ends only the call. A handler
        /// that takes long holds up all events behind it.
        /// </summary>
        /// <param name="code">The code. It may have several bindings: locks first, then in the order in which they were made.</param>
        /// <param name="handler">What to call.</param>
        /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
        /// <exception cref="ObjectDisposedException">The object was closed.</exception>
        /// <exception cref="ThreadError">The dispatcher cannot be started: <c>can't start new thread</c>. Nothing is bound then.</exception>
        public void HandleOn(int code, ThreadEventHandler handler)
        {
            if (handler == null)
            {
                throw new ArgumentNullException(null, "an event needs a handler, not null");
            }

            Bind(new EventBinding(code, handler, null, null));
        }

        /// <summary>
        /// Has each event with this code release a lock, at once, inside <see cref="Post"/>: the thread that has waited longest gets it. A
        /// lock is no counter: an event that finds it unlocked, because the one before it was not waited for yet, is lost and counted in
        /// <see cref="LostReleases"/>. This binding alone needs no dispatcher and no place in the queue.
        /// </summary>
        /// <param name="code">The code. It may have several bindings: locks first, then in the order in which they were made.</param>
        /// <param name="l">The lock; whoever is to wait for the event acquires it, and it is usually acquired once before the first event.</param>
        /// <exception cref="ArgumentNullException"><paramref name="l"/> is null.</exception>
        /// <exception cref="ObjectDisposedException">The object was closed.</exception>
        public void ReleaseOn(int code, Lock l)
        {
            if (l == null)
            {
                throw new ArgumentNullException(null, "an event needs a lock to release, not null");
            }

            Bind(new EventBinding(code, null, null, l));
        }

        /// <summary>
        /// Has the dispatcher start a thread for each event with this code, as <see cref="ThreadModule.StartNewThread(ThreadFunction, object[])"/>
        /// does. If it cannot be started, that is counted in <see cref="FailedStarts"/> and reported as an exception of a thread would be.
        /// </summary>
        /// <param name="code">The code. It may have several bindings: locks first, then in the order in which they were made.</param>
        /// <param name="f">The thread's function; its arguments are the code and the data, two ints.</param>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
        /// <exception cref="ObjectDisposedException">The object was closed.</exception>
        /// <exception cref="ThreadError">The dispatcher cannot be started: <c>can't start new thread</c>. Nothing is bound then.</exception>
        public void StartOn(int code, ThreadFunction f)
        {
            if (f == null)
            {
                throw new ArgumentNullException(null, "an event needs a function to start, not null");
            }

            Bind(new EventBinding(code, null, f, null));
        }

        /// <summary>
        /// Tells of an event: releases the locks that are bound to it, and queues it for the dispatcher if anything else is. Never
        /// allocates, throws or waits for the dispatcher. Any thread may call it, and on metal an interrupt handler, whatever it
        /// interrupted.
        /// </summary>
        /// <param name="code">Which event.</param>
        /// <param name="data">What its handlers and threads are to know of it.</param>
        /// <returns>True if all that is bound to the event got it or will get it; false if something was lost, and then a counter tells what.</returns>
        public bool Post(int code, int data)
        {
            if (_queue.IsClosed)
            {
                Interlocked.Increment(ref _dropped);
                return false;
            }

            EventBinding[] bindings = _bindings;
            bool bound = false;
            bool queue = false;
            bool complete = true;
            for (int i = 0; i < bindings.Length; i++)
            {
                EventBinding binding = bindings[i];
                if (binding.Code != code)
                {
                    continue;
                }

                bound = true;
                if (binding.Lock == null)
                {
                    queue = true;
                }
                else if (!Port.TryGive(binding.Lock))
                {
                    Interlocked.Increment(ref _lostReleases);
                    complete = false;
                }
            }

            if (!bound || (queue && !Queue(code, data)))
            {
                Interlocked.Increment(ref _dropped);
                return false;
            }

            return complete;
        }

        /// <summary>
        /// Ends it: from now on events are dropped and counted. Those that are in the queue are handled, then the dispatcher ends; Close waits
        /// for that, unless a handler calls it. Again changes nothing.
        /// </summary>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted while it waited; the dispatcher ends all the same.</exception>
        public void Close()
        {
            ThreadHandle dispatcher = null;
            while (!_queue.IsDrained || dispatcher == null)
            {
                lock (_binding)
                {
                    _queue.Close();
                    if (dispatcher == _dispatcher)
                    {
                        return;
                    }

                    dispatcher = _dispatcher;
                }

                if (!dispatcher.IsStarted)
                {
                    return;
                }

                Port.TryGive(_wake);
                if (Port.Current().Handle == dispatcher)
                {
                    return;
                }

                dispatcher.Join();
            }
        }

        /// <summary>The same as <see cref="Close"/>.</summary>
        public void Dispose()
        {
            Close();
        }

        private void Bind(EventBinding binding)
        {
            lock (_binding)
            {
                if (_queue.IsClosed)
                {
                    throw new ObjectDisposedException("ThreadEvents");
                }

                EventBinding[] bindings = new EventBinding[_bindings.Length + 1];
                Array.Copy(_bindings, bindings, _bindings.Length);
                bindings[_bindings.Length] = binding;
                if (binding.Lock == null)
                {
                    StartDispatcher();
                }

                _bindings = bindings;
            }
        }

        private void StartDispatcher()
        {
            if (_dispatcher == null)
            {
                _dispatcher = new ThreadHandle();
            }

            if (!_dispatcher.IsStarted)
            {
                ThreadModule.StartService(Dispatch, _dispatcher, _stackSize);
            }
        }

        // False if the queue is full or was closed meanwhile. The dispatcher is woken also if the thread is aborted after the event went in, or while
        // it wakes it.
        private bool Queue(int code, int data)
        {
            bool done = false;
            try
            {
                bool put = _queue.Put(code, data);
                if (put)
                {
                    Port.TryGive(_wake);
                }

                done = true;
                return put;
            }
            finally
            {
                if (!done)
                {
                    Port.TryGive(_wake);
                }
            }
        }

        private void Dispatch(object[] args)
        {
            try
            {
                Dispatch();
            }
            catch (ThreadAbortException)
            {
                // A handler has let somebody have the dispatcher's thread, who has aborted it; another goes on.
                lock (_binding)
                {
                    _dispatcher = null;
                    StartDispatcher();
                }
            }
        }

        private void Dispatch()
        {
            ThreadModule.SetName("events");
            if (_next > 0)
            {
                // The dispatcher's previous run ended in a handler, or in the hook that was told of one. The event's other bindings are next.
                if (!_isTold)
                {
                    Interlocked.Increment(ref _failedHandlers);
                }

                Serve();
            }

            for (;;)
            {
                while (_queue.Take(out _code, out _data))
                {
                    Serve();
                }

                if (_queue.IsDrained)
                {
                    return;
                }

                Port.Take(_wake);
            }
        }

        private void Serve()
        {
            EventBinding[] bindings = _bindings;
            for (int i = _next; i < bindings.Length; i++)
            {
                EventBinding binding = bindings[i];
                if (binding.Code != _code)
                {
                    continue;
                }

                _next = i + 1;
                _isTold = false;
                if (binding.Handler != null)
                {
                    Call(binding.Handler, _code, _data);
                }
                else if (binding.Function != null)
                {
                    Start(binding.Function, _code, _data);
                }
            }

            _next = 0;
        }

        private void Call(ThreadEventHandler handler, int code, int data)
        {
            try
            {
                handler(code, data);
            }
            catch (SystemExit)
            {
            }
            catch (ThreadAbortException)
            {
                throw;
            }
            catch (Exception exception)
            {
                Interlocked.Increment(ref _failedHandlers);
                _isTold = true;
                Report(exception, handler);
            }
        }

        private void Start(ThreadFunction function, int code, int data)
        {
            try
            {
                ThreadModule.StartNewThread(function, new object[] { code, data });
            }
            catch (Exception exception)
            {
                Interlocked.Increment(ref _failedStarts);
                _isTold = true;
                Report(exception, function);
            }
        }

        private static void Report(Exception exception, Delegate function)
        {
            try
            {
                Unhandled.Tell(exception, Unhandled.NameOf(function));
            }
            catch (OutOfMemoryException)
            {
                // There is no memory to say it with; the events behind this one can still be served.
            }
        }
    }
}

// What the module knows of one thread: what it was started with, its name, its per-thread values. A port adds its own fields in another
// part of the class (a wait node, the engine's thread). A record is made before its thread starts, or when a thread that the module did
// not start first calls it; it lives as long as somebody refers to it.
using System;
using System.Threading;

namespace NfThread
{
    internal sealed partial class ThreadRecord
    {
        // Set by the port before the thread runs; distinct among live threads, never 0.
        internal int Ident;

        // What the thread runs; null for a thread that the module did not start.
#if NANOCLR
        internal ThreadFunction Function;
#else
        internal Delegate Function;
        internal KeywordArguments Keywords;
#endif
        internal object[] Args;
        internal ThreadHandle Handle;

        // Whether ThreadModule.Count() counts it and the exception hook hears of it: all threads that the module's own functions start.
        internal bool Counted;

#if !NANOCLR
        // Set by the port once the thread is sure to run, also if the one that starts it is aborted before it gets to know.
        internal bool Admitted;

        // True once Ended has been through to its end.
        internal bool EndIsTold;
#endif

        // The thread must survive what it calls (Port.Start).
        internal bool IsService;

#if !NANOCLR
        // Bytes, 0 for the board's default.
        internal int StackSize;
#endif

        // Null until it is named.
        internal string Name;

        // The thread's values, one node for each Local that it has used.
        internal Local.Values Values;

#if !NANOCLR
        // Called by the port on the new thread, as all that the thread does. Nothing leaves it but an engine's own way to end a thread.
        internal void Run()
        {
            try
            {
                ThreadFunction function = Function as ThreadFunction;
                if (function != null)
                {
                    function(Args);
                }
                else
                {
                    Call();
                }
            }
            catch (SystemExit)
            {
            }
            catch (ThreadAbortException)
            {
            }
            catch (Exception exception)
            {
                if (Counted)
                {
                    Unhandled.Tell(exception, Unhandled.NameOf(Function));
                }
                else
                {
                    Unhandled.Report(exception, Unhandled.NameOf(Function));
                }
            }
            finally
            {
                Ended();
            }
        }

        // The end of the thread, told to those who count it and wait for it; a port calls it for a thread that Run did not come back from, and once more
        // where it was broken off.
        internal void Ended()
        {
            Args = null;
            Keywords = null;
            Values = null;
            Counted = false;
            if (Handle != null)
            {
                Handle.Ended();
            }

            EndIsTold = true;
        }
#endif

        // Called on the thread itself, after its name has changed.
        partial void Named();

        internal void SetName(string name)
        {
#if NANOCLR
            Known = true;
#endif
            Name = name;
            Named();
        }

#if !NANOCLR
        private void Call()
        {
            ThreadFunctionWithKeywords withKeywords = Function as ThreadFunctionWithKeywords;
            if (withKeywords != null)
            {
                withKeywords(Args, Keywords);
                return;
            }

            ((ThreadStart)Function)();
        }
#endif
    }
}

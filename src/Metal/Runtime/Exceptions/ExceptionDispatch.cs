// Throwing: from the throw (or the fault) up the stack to a handler, in two passes.
//
// The first pass looks for the handler and changes nothing: typed clauses are compared, filters run. The second undoes the
// frames in between and runs their finally and fault handlers; when the first pass saw none, it is left out.
//
// All state lives on the stack of the thread that throws, and little of it. A catch or finally handler does not run on
// top of the dispatcher but on the frame it belongs to, with an ActiveHandler between that frame and its own:
//
//     frame of the method with the try block
//     ActiveHandler          <- what is needed to go on after the handler, or when it throws
//     frame of the handler   (called at nf_catch_call or nf_finally_call, Arch/CortexM/Exceptions.S)
//
// Whoever walks up and meets one of those two calls finds the ActiveHandler at the stack pointer. So a throw
// inside a handler supersedes the exception that the handler was run for ("collided unwind"), `throw;` finds what to throw
// again, and there is no list of active exceptions to keep in step. A filter does run on top of the dispatcher, because
// nothing is unwound yet; an exception that leaves it ends at nf_filter_call, as "false".
//
// Nothing here allocates, so it works when memory is full.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct ActiveHandler
    {
        public nint Exception;

        /// <summary>Where the method with the try block stands, and the clause whose handler runs.</summary>
        public uint Pc;
        public int Clause;

        /// <summary>Where a finally handler's unwinding leads: the frame (its stack pointer), the handler, its clause.</summary>
        public uint TargetSp;
        public uint TargetHandler;
        public int TargetClause;
    }

    [SkipLocalsInit]
    internal static unsafe class ExceptionDispatch
    {
        /// <summary>Assembly reserves this much between the throwing frame and the first context.</summary>
        private const uint ActiveHandlerSize = 24;

        // What an address is that no function with unwind information contains.
        private const int HandlerCall = 1;
        internal const int FilterCall = 2;
        private const int DispatcherCall = 3;

        /// <summary>`throw`. The context is that of the throwing method.</summary>
        [RuntimeExport("nf_throw")]
        internal static void Throw(Exception exception, UnwindContext* origin)
        {
            exception ??= new NullReferenceException();
            exception.ClearTrace();
            Dispatch(exception, origin, true);
        }

        /// <summary>`throw;`, which stands in a catch handler: one frame up is what it was run for.</summary>
        [RuntimeExport("nf_rethrow")]
        private static void Rethrow(UnwindContext* origin)
        {
            UnwindContext frame = *origin;
            UnwindEntry entry;
            if (UnwindTable.Find(frame.Pc, &entry)) FrameUnwinder.Unwind(&frame, &entry, false);
            if (Classify(frame.Pc) != HandlerCall) FaultReport.Stop(FaultText.StrayRethrow, origin->Pc);
            Dispatch(Unsafe.As<Exception>(Unsafe.ObjectAt(((ActiveHandler*)frame.Sp)->Exception)), origin, false);
        }

        /// <summary>The first pass. With <paramref name="note"/> false the handler that throws again stays out of the trace.</summary>
        private static void Dispatch(Exception exception, UnwindContext* origin, bool note)
        {
            UnwindContext frame = *origin;
            UnwindEntry entry;
            HandlerClauses room;
            HandlerClauses* clauses = &room;
            int after = HandlerClauses.None;
            bool secondPass = false;
            while (true)
            {
                if (!UnwindTable.Find(frame.Pc, &entry))
                {
                    int kind = Cross(&frame, ref after);
                    if (kind == FilterCall)
                    {
                        clauses->Handler = 0;
                        clauses->Index = 0;
                        break;
                    }

                    if (kind == HandlerCall) note = false;
                    else if (frame.Pc == FrameUnwinder.NoCaller) FaultReport.StopUncaught(exception);
                    continue;
                }

                if (note) exception.NoteFrame(frame.Pc);
                if (entry.Handlers != null && clauses->Open(&entry, after))
                {
                    while (clauses->MoveNext(frame.Pc))
                    {
                        if (clauses->Kind == ClauseKind.Fault)
                        {
                            secondPass = true;
                        }
                        else if (clauses->Kind == ClauseKind.Typed
                            ? TypeCast.IsInstanceOfException((MethodTable*)clauses->Argument, exception)
                            : CallFilter(exception, clauses->Argument, frame.R11))
                        {
                            goto Found;
                        }
                    }
                }

                if (FrameUnwinder.Unwind(&frame, &entry, false)) secondPass = true;
                after = HandlerClauses.None;
                note = true;
            }

        Found:
            if (secondPass) Unwind(exception, origin, HandlerClauses.None, frame.Sp, clauses->Handler, clauses->Index);
            else Enter(exception, &frame, clauses->Handler, clauses->Index);
        }

        /// <summary>The second pass, up to the frame whose stack pointer is <paramref name="targetSp"/>; a filter has no target handler.</summary>
        private static void Unwind(Exception exception, UnwindContext* frame, int after, uint targetSp, uint targetHandler, int targetClause)
        {
            UnwindEntry entry;
            HandlerClauses room;
            HandlerClauses* clauses = &room;
            while (true)
            {
                if (!UnwindTable.Find(frame->Pc, &entry))
                {
                    if (Cross(frame, ref after) == FilterCall) break;
                    continue;
                }

                bool last = frame->Sp == targetSp;
                if (entry.Handlers != null && clauses->Open(&entry, after))
                {
                    while (clauses->MoveNext(frame->Pc))
                    {
                        if (last && clauses->Index >= targetClause) break;
                        if (clauses->Kind != ClauseKind.Fault) continue;
                        ActiveHandler* active = (ActiveHandler*)(frame->Sp - ActiveHandlerSize);
                        active->Exception = Unsafe.AddressOf(exception);
                        active->Pc = frame->Pc;
                        active->Clause = clauses->Index;
                        active->TargetSp = targetSp;
                        active->TargetHandler = targetHandler;
                        active->TargetClause = targetClause;
                        RunFinally(frame, clauses->Handler);
                    }
                }

                if (last) break;
                FrameUnwinder.Unwind(frame, &entry, true);
                after = HandlerClauses.None;
            }

            Enter(exception, frame, targetHandler, targetClause);
        }

        /// <summary>A finally handler has returned: the second pass goes on behind it.</summary>
        [RuntimeExport("nf_continue_unwind")]
        private static void Continue(ActiveHandler* active, UnwindContext* frame) =>
            Unwind(Unsafe.As<Exception>(Unsafe.ObjectAt(active->Exception)), frame, active->Clause, active->TargetSp, active->TargetHandler, active->TargetClause);

        private static void Enter(Exception exception, UnwindContext* frame, uint handler, int clause)
        {
            if (handler == 0) RejectFilter(frame);
            ActiveHandler* active = (ActiveHandler*)(frame->Sp - ActiveHandlerSize);
            active->Exception = Unsafe.AddressOf(exception);
            active->Pc = frame->Pc;
            active->Clause = clause;
            RunCatch(frame, handler);
        }

        /// <summary>
        /// Goes on from where no function with unwind information stands: from a handler's call to the frame that the handler
        /// belongs to, from the dispatcher to what was thrown through, from a leaf in assembly that faulted to its caller. A filter's call is left as it is:
        /// it ends the search.
        /// </summary>
        internal static int Cross(UnwindContext* frame, ref int after)
        {
            int kind = Classify(frame->Pc);
            if (kind == HandlerCall)
            {
                ActiveHandler* active = (ActiveHandler*)frame->Sp;
                frame->Pc = active->Pc;
                frame->Sp += ActiveHandlerSize;
                after = active->Clause;
            }
            else if (kind == DispatcherCall)
            {
                *frame = *(UnwindContext*)frame->Sp;
            }
            else if (kind != FilterCall)
            {
                frame->Pc = (frame->Lr & ~1u) - 2;
                frame->Lr = 0;
            }

            return kind;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_classify_call")]
        private static extern int Classify(uint pc);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_call_filter")]
        private static extern bool CallFilter(Exception exception, uint filter, uint framePointer);

        // The three below abandon the dispatcher's frames and do not return here.
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_run_catch")]
        private static extern void RunCatch(UnwindContext* frame, uint handler);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_run_finally")]
        private static extern void RunFinally(UnwindContext* frame, uint handler);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_reject_filter")]
        private static extern void RejectFilter(UnwindContext* frame);
    }
}

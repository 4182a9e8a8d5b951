// Objects with finalizers. Each has an entry that the program cannot see; while the object lives the entry is in the list of
// registered ones and does not hold it. A collection that finds the object unreachable moves the entry to the queue, which holds
// it, and a thread runs the finalizers in the order in which the objects were made.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    internal sealed class FinalizerEntry
    {
        /// <summary>Address of the object; not a reference, so the entry does not keep it.</summary>
        internal nint Target;

        internal FinalizerEntry Next;
    }

    internal static unsafe class Finalizers
    {
        /// <summary>Registered entries, oldest first.</summary>
        private static FinalizerEntry s_first;
        private static FinalizerEntry s_last;

        /// <summary>Entries whose objects await their finalizer, oldest first.</summary>
        private static FinalizerEntry s_queue;
        private static FinalizerEntry s_queueEnd;

        internal static bool HasWork => s_queue != null;

        /// <summary>A collection has queued objects, and nobody has told the thread.</summary>
        internal static bool IsNews { get; private set; }

        internal static void Announce()
        {
            IsNews = false;
            FinalizerThread.Wake();
        }

        internal static void Register(FinalizerEntry entry, object target)
        {
            int scheduler = Allocator.Enter();
            entry.Target = Unsafe.AddressOf(target);
            if (s_last == null) s_first = entry;
            else s_last.Next = entry;
            s_last = entry;
            Allocator.Leave(scheduler);
        }

        internal static void RegisterAgain(object target)
        {
            if (target.m_pEEType->HasFinalizer) Register(new FinalizerEntry(), target);
        }

        /// <summary>Takes an object out of the list; false when it is not in it.</summary>
        internal static bool Unregister(object target)
        {
            nint address = Unsafe.AddressOf(target);
            int scheduler = Allocator.Enter();
            FinalizerEntry previous = null;
            FinalizerEntry entry = s_first;
            while (entry != null && entry.Target != address)
            {
                previous = entry;
                entry = entry.Next;
            }

            if (entry != null) Unlink(previous, entry);
            Allocator.Leave(scheduler);
            return entry != null;
        }

        private static void Unlink(FinalizerEntry previous, FinalizerEntry entry)
        {
            if (previous == null) s_first = entry.Next;
            else previous.Next = entry.Next;
            if (s_last == entry) s_last = previous;
            entry.Next = null;
        }

        /// <summary>What a collection calls.</summary>
        internal static void Join(CollectionStep step, Relocation* moves)
        {
            if (step == CollectionStep.Roots) MarkQueue();
            else if (step == CollectionStep.Reached) QueueDead();
            else if (step == CollectionStep.Moving) Note(moves);
        }

        /// <summary>Queues the objects that marking has not reached, and marks them, for their finalizers will use them and all they refer to.</summary>
        private static void QueueDead()
        {
            bool any = false;
            FinalizerEntry previous = null;
            for (FinalizerEntry entry = s_first; entry != null;)
            {
                FinalizerEntry next = entry.Next;
                if (WeakReferences.IsDead(entry.Target))
                {
                    any = true;
                    Unlink(previous, entry);
                    if (s_queueEnd == null) s_queue = entry;
                    else s_queueEnd.Next = entry;
                    s_queueEnd = entry;
                }
                else
                {
                    previous = entry;
                }

                entry = next;
            }

            if (any)
            {
                IsNews = true;
                MarkQueue();
                Marker.Drain();
            }
        }

        /// <summary>The queue's objects are roots: their entries' pointers are none.</summary>
        private static void MarkQueue()
        {
            for (FinalizerEntry entry = s_queue; entry != null; entry = entry.Next) Marker.Mark(entry.Target);
        }

        /// <summary>Where the entries keep the addresses of their objects.</summary>
        private static void Note(Relocation* moves)
        {
            for (FinalizerEntry entry = s_first; entry != null; entry = entry.Next) moves->Note((nint*)Unsafe.AsPointer(ref entry.Target));
            for (FinalizerEntry entry = s_queue; entry != null; entry = entry.Next) moves->Note((nint*)Unsafe.AsPointer(ref entry.Target));
        }

        /// <summary>Runs the finalizer of the oldest queued object; false when there is none.</summary>
        internal static bool RunNext()
        {
            int scheduler = Allocator.Enter();
            FinalizerEntry entry = s_queue;
            object target = null;
            if (entry != null)
            {
                target = Unsafe.ObjectAt(entry.Target);
                s_queue = entry.Next;
                if (s_queue == null) s_queueEnd = null;
            }

            Allocator.Leave(scheduler);
            if (target == null) return false;
            ((delegate*<object, void>)target.m_pEEType->Finalizer)(target);
            return true;
        }
    }
}

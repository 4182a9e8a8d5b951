// All WeakReference objects, linked by raw pointers: being in this list keeps nobody alive.

using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class WeakReferences
    {
        private static nint s_first;

        internal static void Add(WeakReference reference)
        {
            bool masked = Cpu.DisableInterrupts();
            Collector.WeakReferences = &Join;
            reference._next = s_first;
            s_first = Unsafe.AddressOf(reference);
            Cpu.RestoreInterrupts(masked);
        }

        private static void Join(CollectionStep step, Relocation* moves)
        {
            if (step == CollectionStep.Reached) ClearDead();
            else if (step == CollectionStep.Marked) RemoveDead();
            else if (step == CollectionStep.Moving) Note(moves);
        }

        /// <summary>Empties those whose target nobody else holds, before finalizers bring anything back.</summary>
        private static void ClearDead()
        {
            for (WeakReference each = At(s_first); each != null; each = At(each._next))
                if (IsDead(each._target)) each._target = 0;
        }

        /// <summary>Drops those that are about to be swept themselves.</summary>
        private static void RemoveDead()
        {
            nint* link = (nint*)Unsafe.AsPointer(ref s_first);
            while (*link != 0)
            {
                WeakReference each = At(*link);
                if (IsDead(*link)) *link = each._next;
                else link = (nint*)Unsafe.AsPointer(ref each._next);
            }
        }

        /// <summary>Where the addresses of targets, and of the references themselves, stand.</summary>
        private static void Note(Relocation* moves)
        {
            moves->Note((nint*)Unsafe.AsPointer(ref s_first));
            for (WeakReference each = At(s_first); each != null; each = At(each._next))
            {
                moves->Note((nint*)Unsafe.AsPointer(ref each._target));
                moves->Note((nint*)Unsafe.AsPointer(ref each._next));
            }
        }

        private static WeakReference At(nint address) => Unsafe.As<WeakReference>(Unsafe.ObjectAt(address));

        /// <summary>True for an object on the heap that marking has not reached, when it has reached all that it will.</summary>
        internal static bool IsDead(nint reference)
        {
            HeapState* heap = HeapState.Instance;
            return (uint)(reference - (nint)heap->Start) < heap->Size && !StartMap.Contains(HeapBlock.Of(reference));
        }
    }
}

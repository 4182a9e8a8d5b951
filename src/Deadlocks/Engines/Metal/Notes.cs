// Where locks were made and taken: a table by address; what it names does not move. One place in it may serve another object later, once its first one has
// gone, and where many objects are noted the ones that nobody holds give way; then a report says less, never anything wrong.
using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace NfThread.Deadlocks
{
    internal unsafe struct Note
    {
        internal nint Object;
        internal MethodTable* Type;

        // Places in the program, 0 for none.
        internal ushort Made;
        internal ushort Taken;
        internal ThreadControlBlock* Taker;
    }

    internal static unsafe class Notes
    {
        private const int Places = 256;
        private const int Neighbours = 8;
        private const int AlignmentShift = 3;
        private const uint Ram = 0x20000000;

        private static byte[] s_table;

        // The names of those who took Locks last, for when they have ended; null for one without a name. A lock that is free needs none: each use of the
        // table looks at a few more, so that names that nobody else needs do not come to lie all over the heap.
        private const int LookedAtOnce = 16;

        private static string[] s_takers;
        private static int s_looked;

        internal static void Made(object subject, int site)
        {
            Put(subject, site, 0);
        }

        internal static void Taken(object subject, int site)
        {
            Put(subject, 0, site);
        }

        internal static bool OwnsMonitor(object obj)
        {
            nint address = obj == null ? 0 : Unsafe.AddressOf(obj);
            return (uint)address >= Ram && Monitor.IsOwner(Kernel.State.Current, address);
        }

        // What is noted of an object; null for nothing.
        internal static Note* Find(nint address)
        {
            if (s_table == null || address == 0)
            {
                return null;
            }

            Note* note = Home(address);
            for (int i = 0; i < Neighbours; i++, note++)
            {
                if (note->Object == address && note->Type == *(MethodTable**)address)
                {
                    return note;
                }
            }

            return null;
        }

        private static bool IsNoted(nint address)
        {
            return Find(address) != null;
        }

        internal static string TakerOf(Note* note)
        {
            return s_takers[IndexOf(note)];
        }

        private static int IndexOf(Note* note)
        {
            return (int)(note - At(0));
        }

        private static Note* At(int index)
        {
            return (Note*)Unsafe.AsPointer(ref s_table[0]) + index;
        }

        private static void Put(object subject, int made, int taken)
        {
            if (subject == null)
            {
                return;
            }

            byte[] fresh = s_table == null ? new byte[(Places + Neighbours) * sizeof(Note)] : null;
            string[] takers = s_table == null ? new string[Places + Neighbours] : null;
            nint address = Unsafe.AddressOf(subject);
            string taker = taken != 0 && subject.m_pEEType == MethodTable.Of<Lock>() ? Kernel.CurrentThread.Name : null;
            int scheduler = Kernel.LockScheduler();
            if (s_table == null)
            {
                s_table = fresh;
                if (FixedObjects.IsNoted == null)
                {
                    FixedObjects.IsNoted = &IsNoted;
                }

                s_takers = takers;
            }

            Note* note = Find(address);
            if (note == null)
            {
                note = Vacant(address);
                note->Object = address;
                note->Type = *(MethodTable**)address;
                note->Made = 0;
                note->Taken = 0;
            }

            if (made != 0)
            {
                // An object that is made is new: what was known here was another one's.
                note->Made = (ushort)made;
                note->Taken = 0;
                note->Taker = null;
            }
            else
            {
                note->Taken = (ushort)taken;
                note->Taker = Kernel.State.Current;
            }

            s_takers[IndexOf(note)] = taker;

            ForgetFree();
            Kernel.UnlockScheduler(scheduler);
        }

        private static void ForgetFree()
        {
            for (int i = 0; i < LookedAtOnce; i++)
            {
                int index = s_looked;
                s_looked = index + 1 < s_takers.Length ? index + 1 : 0;
                if (s_takers[index] != null && !IsTaken(At(index)->Object))
                {
                    s_takers[index] = null;
                }
            }
        }

        // Of a lock that has gone the memory may say anything, but it may be read only if it is not the calling thread's stack, whose guard is closed.
        private static bool IsTaken(nint l)
        {
            ThreadControlBlock* self = Kernel.State.Current;
            return (uint)(l - self->StackBottom) >= (uint)self->StackSize && Unsafe.As<Lock>(Unsafe.ObjectAt(l)).State != Lock.Free;
        }

        private static Note* Vacant(nint address)
        {
            Note* home = Home(address);
            for (int i = 0; i < Neighbours; i++)
            {
                if (home[i].Object == 0)
                {
                    return home + i;
                }
            }

            for (int i = 0; i < Neighbours; i++)
            {
                if (home[i].Taken == 0)
                {
                    return home + i;
                }
            }

            return home + ((address >> AlignmentShift) & (Neighbours - 1));
        }

        private static Note* Home(nint address)
        {
            uint hash = (uint)address >> AlignmentShift;
            hash ^= hash >> 8;
            return At((int)hash & (Places - 1));
        }
    }
}

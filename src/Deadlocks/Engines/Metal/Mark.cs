// What a thread that may have to wait leaves on its stack, where the search finds it: what it waits for, and where in the program.
using System.Runtime.CompilerServices;

namespace NfThread.Deadlocks
{
    internal struct Mark
    {
        // Tells a mark from whatever else lies on a stack.
        internal uint Signature;
        internal WaitKind Kind;
        internal int Site;

        // An address: whoever made the mark has the object itself.
        internal nint Subject;
    }

    internal static unsafe class Waits
    {
        // From where the thread stands in the kernel up to its mark: the frames of the wait and of the module.
        private const int Reach = 128;

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Begin(out Mark mark, WaitKind kind, object subject, int site, bool timed)
        {
            mark = default;
            mark.Kind = kind;
            mark.Site = site;
            mark.Subject = Unsafe.AddressOf(subject);
            mark.Signature = SignatureAt(Unsafe.AsPointer(ref mark));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void End(ref Mark mark)
        {
            mark.Signature = 0;
        }

        /// <summary>Never: the kernel makes the wait itself throw what it is to throw.</summary>
        internal static bool IsBroken(ref Mark mark) => false;

        internal static System.Exception Broken(ref Mark mark) => null;

        // The mark of a thread that does not run; null if it has none.
        internal static Mark* Of(System.Threading.ThreadControlBlock* thread)
        {
            uint* word = (uint*)thread->SavedAt;
            uint* top = (uint*)(thread->StackBottom + thread->StackSize) - sizeof(Mark) / sizeof(uint);
            for (int i = 0; i < Reach && word <= top; i++, word++)
            {
                if (*word == SignatureAt(word))
                {
                    return (Mark*)word;
                }
            }

            return null;
        }

        private static uint SignatureAt(void* mark)
        {
            return 0xDEAD10CC + (uint)mark;
        }
    }
}

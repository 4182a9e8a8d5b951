// Where locks were made and taken, and who took them last.
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal sealed class Note
    {
        // Places in the program, 0 for none.
        internal int Made;
        internal int Taken;
        internal ThreadRecord Taker;
    }

    internal static class Notes
    {
        private static readonly ConditionalWeakTable<object, Note> s_table = new ConditionalWeakTable<object, Note>();

        internal static void Made(object subject, int site)
        {
            if (subject != null)
            {
                s_table.GetOrCreateValue(subject).Made = site;
            }
        }

        internal static void Taken(object subject, int site)
        {
            if (subject != null)
            {
                Note note = s_table.GetOrCreateValue(subject);
                note.Taken = site;
                note.Taker = Port.Current();
            }
        }

        internal static bool OwnsMonitor(object obj)
        {
            return obj != null && Monitor.IsEntered(obj);
        }

        // Null for nothing.
        internal static Note Find(object subject)
        {
            return subject != null && s_table.TryGetValue(subject, out Note note) ? note : null;
        }
    }
}

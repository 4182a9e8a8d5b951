// Per-thread values. They hang on the thread's record, one node for each Local it has used, so only their own thread ever reads or
// writes them and no lock is needed, and the end of the thread drops them all. A node knows its Local by a weak reference: the values
// of a Local that nobody refers to any more go when the thread next uses any Local.
using System;

namespace NfThread
{
    /// <summary>Values by name of which each thread has its own. Mirrors <c>_thread._local</c>.</summary>
    /// <example>
    /// <code>
    /// Local local = new Local();
    /// local["name"] = "main";
    /// StartNewThread(args =&gt;
    /// {
    ///     local["name"] = "worker";   // of this thread only
    /// }, new object[0]);
    /// Console.WriteLine((string)local["name"]);   // main
    /// </code>
    /// </example>
    public sealed class Local
    {
        /// <summary>Makes an object on which no thread has set anything.</summary>
        public Local()
        {
        }

        /// <summary>The calling thread's value of a name; null where this thread set nothing. Setting null removes the value.</summary>
        /// <param name="name">The name, compared letter by letter.</param>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        public object this[string name]
        {
            get
            {
                Entry entry = Find(name, false);
                return entry == null ? null : entry.Value;
            }

            set
            {
                Entry entry = Find(name, value != null);
                if (entry != null)
                {
                    entry.Value = value;
                }
            }
        }

        private Entry Find(string name, bool create)
        {
            if (name == null)
            {
                throw new ArgumentNullException(null, "attribute name must be a string");
            }

            Values mine = ValuesOf(Port.Current(), create);
            if (mine == null)
            {
                return null;
            }

            for (Entry entry = mine.First; entry != null; entry = entry.Next)
            {
                if (entry.Name == name)
                {
                    return entry;
                }
            }

            if (!create)
            {
                return null;
            }

            mine.First = new Entry { Name = name, Next = mine.First };
            return mine.First;
        }

        private Values ValuesOf(ThreadRecord thread, bool create)
        {
            Values previous = null;
            for (Values node = thread.Values; node != null; node = node.Next)
            {
                object owner = node.Owner.Target;
                if (owner == this)
                {
                    return node;
                }

                if (owner != null)
                {
                    previous = node;
                }
                else if (previous == null)
                {
                    thread.Values = node.Next;
                }
                else
                {
                    previous.Next = node.Next;
                }
            }

            if (!create)
            {
                return null;
            }

#if NANOCLR
            thread.Known = true;
#endif
            thread.Values = new Values { Owner = new WeakReference(this), Next = thread.Values };
            return thread.Values;
        }

        internal sealed class Values
        {
            internal WeakReference Owner;
            internal Entry First;
            internal Values Next;
        }

        internal sealed class Entry
        {
            internal string Name;
            internal object Value;
            internal Entry Next;
        }
    }
}

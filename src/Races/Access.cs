// What rewritten code calls before it reads or writes a field, a static or an element. A null owner and an index outside the array are left to the
// instruction itself.
using System;

namespace NfThread.Races
{
    /// <summary>For rewritten code only.</summary>
    public static class Access
    {
        /// <summary>A field is about to be read.</summary>
        public static void Read(object owner, int field, int site)
        {
            if (owner != null)
            {
                Check(owner, field, site, false);
            }
        }

        /// <summary>A field is about to be written.</summary>
        public static void Write(object owner, int field, int site)
        {
            if (owner != null)
            {
                Check(owner, field, site, true);
            }
        }

        /// <summary>An element is about to be read.</summary>
        public static void ReadElement(object array, int index, int site)
        {
            CheckElement(array, index, site, false);
        }

        /// <summary>An element is about to be written.</summary>
        public static void WriteElement(object array, int index, int site)
        {
            CheckElement(array, index, site, true);
        }

        /// <summary>A static field is about to be read.</summary>
        public static void ReadStatic(int field, int site)
        {
            Check(null, field, site, false);
        }

        /// <summary>A static field is about to be written.</summary>
        public static void WriteStatic(int field, int site)
        {
            Check(null, field, site, true);
        }

        private static void CheckElement(object array, int index, int site, bool writes)
        {
            if (array != null && (uint)index < (uint)((Array)array).Length)
            {
                Check(array, index, site, writes);
            }
        }

        private static void Check(object owner, int key, int site, bool writes)
        {
            ThreadState self = Gate.Enter();
            if (self == null)
            {
                return;
            }

            Race race;
            try
            {
                Cell cell = Detector.Target(owner, key);
                race = writes ? Detector.Write(self, cell, site) : Detector.Read(self, cell, site);
            }
            catch (OutOfMemoryException)
            {
                Gate.LoseAccess();
                return;
            }

            Gate.Leave();
            if (race != null)
            {
                race.Tell();
            }
        }
    }
}

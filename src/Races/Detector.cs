// FastTrack (Flanagan and Freund, 2009): two accesses race if neither happened before the other and one of them writes. A write is compared
// with the last write and the reads since; a read with the last write only. Everything here runs behind the gate, one thread at a time.
namespace NfThread.Races
{
    internal static class Detector
    {
        private static Cell[] s_statics = new Cell[64];

        // Of atomics of which it is not known what they are done on: all of them order each other.
        private static readonly Cell s_anywhere = new Cell();

        internal static Cell Static(int field)
        {
            if (field >= s_statics.Length)
            {
                Cell[] longer = new Cell[field + 64];
                for (int i = 0; i < s_statics.Length; i++)
                {
                    longer[i] = s_statics[i];
                }

                s_statics = longer;
            }

            Cell cell = s_statics[field];
            if (cell == null)
            {
                cell = new Cell { Key = field };
                s_statics[field] = cell;
            }

            return cell;
        }

        // The variable that an atomic operation is done on: a static field without an owner, a field or element with one; negative: unknown.
        internal static Cell Target(object owner, int key)
        {
            if (key < 0)
            {
                return s_anywhere;
            }

            if (owner == null)
            {
                return Static(key);
            }

            System.Array array = owner as System.Array;
            return array == null ? Engine.Find(owner, true).Field(key) : Engine.Find(owner, true).Element(key, array.Length);
        }

        // Atomic operations order each other by what they see, so they don't race among themselves, but with plain accesses they do. This bit of
        // a remembered site marks one.
        internal const int Atomic = 1 << 30;

        // Null if nothing is wrong, or it was reported before.
        internal static Race Read(ThreadState self, Cell cell, int site)
        {
            if (cell.Reader == self && cell.ReadTicks == self.Ticks && (cell.ReadSite & Atomic) == (site & Atomic))
            {
                return null;
            }

            Race race = WithWriter(self, cell, site, false);
            if (cell.Reader == null || (cell.OtherReads == null && self.Knows(cell.Reader, cell.ReadTicks)))
            {
                cell.Reader = self;
                cell.ReadTicks = self.Ticks;
                cell.ReadSite = site;
                cell.ReadLocks = self.Held;
                return race;
            }

            OtherRead read = cell.OtherReads;
            while (read != null && read.Reader != self)
            {
                read = read.Next;
            }

            if (read == null)
            {
                read = new OtherRead { Reader = self, Next = cell.OtherReads };
                cell.OtherReads = read;
            }

            read.Ticks = self.Ticks;
            read.Site = site;
            read.Locks = self.Held;
            return race;
        }

        internal static Race Write(ThreadState self, Cell cell, int site)
        {
            if (cell.Writer == self && cell.WriteTicks == self.Ticks && cell.Reader == null && (cell.WriteSite & Atomic) == (site & Atomic))
            {
                return null;
            }

            Race race = WithWriter(self, cell, site, true);
            if (race == null && cell.Reader != null && (cell.ReadSite & site & Atomic) == 0 && !self.Knows(cell.Reader, cell.ReadTicks))
            {
                race = Races.Between(cell, false, cell.ReadSite, cell.Reader, cell.ReadLocks, true, site, self);
            }

            for (OtherRead read = cell.OtherReads; read != null && race == null; read = read.Next)
            {
                if ((read.Site & site & Atomic) == 0 && !self.Knows(read.Reader, read.Ticks))
                {
                    race = Races.Between(cell, false, read.Site, read.Reader, read.Locks, true, site, self);
                }
            }

            cell.Writer = self;
            cell.WriteTicks = self.Ticks;
            cell.WriteSite = site;
            cell.WriteLocks = self.Held;
            cell.Reader = null;
            cell.ReadLocks = null;
            cell.OtherReads = null;
            return race;
        }

        private static Race WithWriter(ThreadState self, Cell cell, int site, bool writes)
        {
            return cell.Writer == null || (cell.WriteSite & site & Atomic) != 0 || self.Knows(cell.Writer, cell.WriteTicks)
                ? null
                : Races.Between(cell, true, cell.WriteSite, cell.Writer, cell.WriteLocks, writes, site, self);
        }
    }
}

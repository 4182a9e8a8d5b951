// What is told of a race. One line of the console, which nft completes with names and places from its table of sites:
//
//     Data race,<element or -1>,<w|r>,<site>,<locks>,<thread>\t<w|r>,<site>,<locks>,<thread>
//
// the earlier access first; locks are the sites where they were taken, with + between; a thread is its identifier, a colon, its name.
using System;

namespace NfThread.Races
{
    internal sealed class Race
    {
        internal int Key;
        internal bool FirstWrites;
        internal int FirstSite;
        internal ThreadState First;
        internal HeldLock FirstLocks;
        internal bool SecondWrites;
        internal int SecondSite;
        internal ThreadState Second;
        internal HeldLock SecondLocks;

        internal void Tell()
        {
            Console.WriteLine("Data race," + Key + "," + Text(FirstWrites, FirstSite, FirstLocks, First) + "\t" + Text(SecondWrites, SecondSite, SecondLocks, Second));
        }

        private static string Text(bool writes, int site, HeldLock locks, ThreadState thread)
        {
            string held = "";
            for (HeldLock each = locks; each != null; each = each.Next)
            {
                held = held.Length == 0 ? each.Site.ToString() : held + "+" + each.Site;
            }

            return (writes ? "w," : "r,") + site + "," + held + "," + Name(thread);
        }

        private static string Name(ThreadState thread)
        {
            char[] letters = thread.Name.ToCharArray();
            for (int i = 0; i < letters.Length; i++)
            {
                if (letters[i] < ' ')
                {
                    letters[i] = ' ';
                }
            }

            return thread.Ident + ":" + new string(letters);
        }
    }

    // The races told so far: each pair of places once.
    internal static class Races
    {
        private const int Most = 200;

        private static readonly int[] s_first = new int[Most];
        private static readonly int[] s_second = new int[Most];
        private static int s_count;

        internal static Race Between(Cell cell, bool firstWrites, int firstSite, ThreadState first, HeldLock firstLocks, bool secondWrites, int secondSite, ThreadState second)
        {
            firstSite &= ~Detector.Atomic;
            secondSite &= ~Detector.Atomic;
            for (int i = 0; i < s_count; i++)
            {
                if ((s_first[i] == firstSite && s_second[i] == secondSite) || (s_first[i] == secondSite && s_second[i] == firstSite))
                {
                    return null;
                }
            }

            if (s_count == Most)
            {
                return null;
            }

            s_first[s_count] = firstSite;
            s_second[s_count++] = secondSite;
            return new Race
            {
                Key = cell.Key,
                FirstWrites = firstWrites,
                FirstSite = firstSite,
                First = first,
                FirstLocks = firstLocks,
                SecondWrites = secondWrites,
                SecondSite = secondSite,
                Second = second,
                SecondLocks = second.Held
            };
        }
    }
}

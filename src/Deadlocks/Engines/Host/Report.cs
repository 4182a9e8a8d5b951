// What is said of a deadlock, and what then happens. The words are those of Engines/Metal/Report.cs.
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal static class Report
    {
        private const int ExitCode = 70;

        private static readonly string[] s_sites = ReadSites();

        internal static void Tell(string what, List<WaitingThread> threads, WaitingThread victim)
        {
            StringBuilder text = new StringBuilder("\nDeadlock: ").Append(what);
            foreach (WaitingThread thread in threads)
            {
                Add(text, thread);
            }

            Console.WriteLine(text);
            if (Scheduler.OnDeadlock == DeadlockAction.Throw)
            {
                victim.Break();
                return;
            }

            Console.Out.Flush();
            Environment.Exit(ExitCode);
        }

        internal static string NameOf(ThreadRecord record)
        {
            string name = ThreadModule.NameOf(record);
            ThreadRecord[] same = Array.FindAll(Registry.Snapshot(), r => ThreadModule.NameOf(r) == name);
            return same.Length < 2 ? name : name + " #" + (Array.IndexOf(same, record) + 1);
        }

        private static void Add(StringBuilder text, WaitingThread thread)
        {
            text.Append("\n   ").Append(NameOf(thread.Record)).Append(" waits for ").Append(SubjectOf(thread)).Append(", at ").Append(PlaceOf(thread.Site));
            if (thread.Subject is WaitHandle[] handles)
            {
                foreach (WaitHandle handle in handles)
                {
                    text.Append("\n      ").Append(TypeOf(handle));
                    AddMade(text, Notes.Find(handle), " made as ");
                }

                return;
            }

            Note note = Notes.Find(thread.Subject);
            AddMade(text, note, "\n      made as ");

            ThreadRecord owner = Asked.Owner(thread, out bool dead);
            if (thread.Kind == WaitKind.Lock)
            {
                owner = note?.Taker;
                dead = owner != null && owner.Thread != null && !owner.Thread.IsAlive;
            }
            else if (thread.Kind != WaitKind.RLock && thread.Kind != WaitKind.Monitor)
            {
                return;
            }

            if (owner != null)
            {
                text.Append(thread.Kind == WaitKind.Lock ? "\n      taken last by " : "\n      held by ").Append(NameOf(owner)).Append(dead ? ", which has ended" : "");
                if (note != null && note.Taken != 0)
                {
                    text.Append(", at ").Append(PlaceOf(note.Taken));
                }
            }
        }

        private static void AddMade(StringBuilder text, Note note, string before)
        {
            if (note != null && note.Made != 0)
            {
                text.Append(before).Append(PlaceOf(note.Made));
            }
        }

        private static string SubjectOf(WaitingThread thread)
        {
            switch (thread.Kind)
            {
                case WaitKind.Lock:
                    return "a Lock";
                case WaitKind.RLock:
                    return "an RLock";
                case WaitKind.Monitor:
                    return "the monitor of " + TypeOf(thread.Subject);
                case WaitKind.Event:
                    return TypeOf(thread.Subject);
                case WaitKind.AnyEvent:
                    return "any of several events";
                case WaitKind.AllEvents:
                    return "several events";
                case WaitKind.Dispatcher:
                    return "the handlers of a ThreadEvents";
                default:
                    ThreadRecord other = Asked.Owner(thread, out _);
                    return "the end of " + (other == null ? "a thread" : NameOf(other));
            }
        }

        private static string TypeOf(object subject)
        {
            string name = subject.GetType().Name;
            for (Type outer = subject.GetType().DeclaringType; outer != null; outer = outer.DeclaringType)
            {
                name = outer.Name + "." + name;
            }

            return ("AEIOU".Contains(char.ToUpperInvariant(name[0])) ? "an " : "a ") + name;
        }

        private static string PlaceOf(int site)
        {
            return site > 0 && site <= s_sites.Length ? s_sites[site - 1] : "an unknown place";
        }

        // Beside the program: src/Cli/Deadlocks wrote them.
        private static string[] ReadSites()
        {
            string file = Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".dll"), ".deadlocks.txt");
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
    }
}

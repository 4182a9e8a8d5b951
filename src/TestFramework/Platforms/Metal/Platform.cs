// What the launcher needs of the metal engine. Which tests are wanted comes from the boot block, which the emulator's runner fills before
// it starts the board: word 4 is the index of the first one, words 5 to 15 are a mask of it and the 351 that follow; no bit set stands
// for all from the first one on. On hardware the block holds nothing, so all tests run.
using System;

namespace nanoFramework.TestFramework.Launcher
{
    internal static class Platform
    {
        private const int FirstWord = 4;
        private const int FirstMaskWord = 5;
        private const int LastMaskWord = 15;
        private const int BitsOfWord = 32;

        internal static bool IsWanted(int index)
        {
            int offset = index - (int)BootBlock.Word(FirstWord);
            if (offset < 0)
            {
                return false;
            }

            if (!HasMask())
            {
                return true;
            }

            int word = FirstMaskWord + offset / BitsOfWord;
            return word <= LastMaskWord && (BootBlock.Word(word) & (1u << (offset % BitsOfWord))) != 0;
        }

        internal static void WatchThreads()
        {
            NfThread.Unhandled.KeepsDeath = true;
            UnhandledException.KeepsDeath = true;
            unsafe
            {
                ThreadLifetime.Noted = &Died;
            }
        }

        // Of a stack overflow no hook is told; but a test that has set one takes its threads' deaths on itself.
        private static void Died(System.Threading.Thread thread)
        {
            if (NfThread.Unhandled.Hook == null)
            {
                UnhandledException.Note(thread);
            }
        }

        internal static void TestBegins()
        {
            ScheduleHooks.TestBegins();
        }

        internal static void TestEnds()
        {
            ScheduleHooks.TestEnds();
        }

        // The module's own threads, then those that the program starts by itself, and the runtime's services.
        internal static Exception TakeDeath(out string startedBy)
        {
            Exception death = NfThread.Unhandled.TakeDeath(out startedBy);
            Exception bare = UnhandledException.TakeDeath();
            return death == null ? bare : death;
        }

        internal static void Exit(int code)
        {
            Shutdown.Exit(code);
        }

        private static bool HasMask()
        {
            for (int word = FirstMaskWord; word <= LastMaskWord; word++)
            {
                if (BootBlock.Word(word) != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

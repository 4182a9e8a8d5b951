// What a program sets for its threads: stack size, name, the hook for unhandled exceptions; and interrupting the main thread.
using System;

namespace NfThread
{
    public static partial class ThreadModule
    {
        /// <summary>The longest timeout, in seconds: 24 days, the most milliseconds that an int holds. Mirrors <c>_thread.TIMEOUT_MAX</c>.</summary>
        public const float TimeoutMax = 2147483f;

        private const int SmallestStack = 4096;
        private const int LastSignal = 64;

        private static int s_stackSize;

        /// <summary>Gives the stack size that new threads get, and sets it back to the board's default. Mirrors <c>_thread.stack_size()</c>.</summary>
        /// <returns>Bytes; 0 for the board's default.</returns>
        public static int StackSize()
        {
            return StackSize(0);
        }

        /// <summary>Sets the stack size of the threads started from now on. Mirrors <c>_thread.stack_size(size)</c>.</summary>
        /// <param name="size">
        /// Bytes, at least 4096, or 0 for the board's default. On metal it is the size of the real stack, on nanoclr a number that is only
        /// remembered, on host the size of the OS thread's stack beyond what .NET needs for itself.
        /// </param>
        /// <returns>The previous setting in bytes; 0 for the board's default.</returns>
        /// <exception cref="ArgumentException">The size is negative or 1 to 4095; the setting stays as it was.</exception>
        public static int StackSize(int size)
        {
            CheckStackSize(size);
            int previous = s_stackSize;
            s_stackSize = size;
            return previous;
        }

        internal static void CheckStackSize(int size)
        {
            if (size < 0)
            {
                throw new ArgumentException("size must be 0 or a positive value");
            }

            if (size > 0 && size < SmallestStack)
            {
                throw new ArgumentException("size not valid: " + size + " bytes");
            }
        }

        /// <summary>
        /// Makes the main thread throw <see cref="KeyboardInterrupt"/> at its next interruption point: while it waits for a lock or a
        /// thread, sleeps or yields, or when it next begins to. Calls before it does so count as one. Mirrors <c>_thread.interrupt_main(signum)</c>.
        /// </summary>
        /// <param name="signum">A signal number, 1 to 64; every one of them interrupts.</param>
        /// <exception cref="ArgumentException">The number is outside 1 to 64: <c>signal number out of range</c>.</exception>
        public static void InterruptMain(int signum = 2)
        {
            if (signum < 1 || signum > LastSignal)
            {
                throw new ArgumentException("signal number out of range");
            }

            Port.InterruptMain();
        }

        /// <summary>Names the calling thread, for reports. Mirrors <c>_thread.set_name(name)</c>.</summary>
        /// <param name="name">The name.</param>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        public static void SetName(string name)
        {
            if (name == null)
            {
                throw new ArgumentNullException(null, "name must be a string");
            }

            Port.Current().SetName(name);
        }

        /// <summary>The calling thread's name. Mirrors <c>_thread._get_name()</c>.</summary>
        /// <returns>What it was last named; else the <c>Type.Method</c> it was started with; else <c>main</c>, or nothing for a foreign thread.</returns>
        public static string GetName()
        {
            return NameOf(Port.Current());
        }

        /// <summary>
        /// What is told of exceptions that threads do not handle, on the thread that threw, as the last thing it does. The default prints
        /// them to the console; setting null brings it back. Mirrors <c>_thread._excepthook</c>.
        /// </summary>
        public static ExceptHandler ExceptHook
        {
            get
            {
                ExceptHandler hook = Unhandled.Hook;
                if (hook == null)
                {
                    hook = Unhandled.Printer();
                }

                return hook;
            }

            set
            {
                Unhandled.Hook = Unhandled.IsPrinter(value) ? null : value;
            }
        }

        internal static string NameOf(ThreadRecord record)
        {
            if (record.Name != null)
            {
                return record.Name;
            }

            return record.Function == null ? "" : Port.MethodName(record.Function);
        }
    }
}

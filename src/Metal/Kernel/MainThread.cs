// The thread that runs Main. It is started like any other, on a stack of its own.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class MainThread
    {
        internal static Thread Instance { get; private set; }

        internal static void Start()
        {
            Instance = new Thread(Run, Chip.MainStackSize);
            Instance.Name = "main";
            Instance.Start();
        }

        private static void Run()
        {
            StaticsInitializer.RunModuleInitializers();
            TraceHooks.Begin();
            ScheduleHooks.MainBegins();
            ThreadLifetime.SetExitCode(Main(0, null));
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "__managed__Main")]
        private static extern int Main(int argc, byte** argv);
    }
}

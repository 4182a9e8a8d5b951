// The instructions by which the gates of stack end a thread (assembly twin: Arch/CortexM/StackGates.S), and what each means for the frame that was being made.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    internal static class ExhaustedPlace
    {
        private const uint Complete = 0xDE02, WithoutRoom = 0xDE03, BeforeMove = 0xDE04, WithoutProbed = 0xDE05;

        /// <summary>The gates' two pushed registers.</summary>
        private const uint Pushed = 8;

        [MethodImpl(Inlining.Always)]
        internal static bool Is(uint instruction) => instruction >= Complete && instruction <= WithoutProbed;

        /// <summary>Turns the context of a gate that refused into that of its caller, as if the caller had its whole frame. False for the one that needs no help.</summary>
        internal static unsafe bool Leave(UnwindContext* gate, uint instruction)
        {
            switch (instruction)
            {
                case WithoutRoom: gate->Sp += Pushed - gate->R12; break;
                case BeforeMove: gate->Sp = gate->R12; break;
                case WithoutProbed: gate->Sp = gate->R4; break;
                default: return false;
            }

            gate->Pc = (gate->Lr & ~1u) - 2;
            gate->Lr = 0;
            return true;
        }
    }
}

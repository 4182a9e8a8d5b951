// Who called whom, for reports: from the registers of a frame up, each frame a line that ends with its address, which nft completes.
// Reads stacks as they are; where one is ruined the walk ends early, or in a fault that its caller has to expect.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class StackWalk
    {
        /// <summary>Goes through at most so many frames and writes all but the first <paramref name="skip"/>. The context is used up.</summary>
        internal static void Write(UnwindContext* frame, int frames, int skip = 0)
        {
            UnwindEntry entry;
            int none = HandlerClauses.None;
            for (; frames > 0 && MemoryProtection.IsProgram(frame->Pc); frames--)
            {
                if (--skip < 0) WriteFrame(frame->Pc);
                if (UnwindTable.Find(frame->Pc, &entry)) FrameUnwinder.Unwind(frame, &entry, false);
                else ExceptionDispatch.Cross(frame, ref none);
            }
        }

        internal static void WriteFrame(uint address)
        {
            CodedName name;
            FaultReport.Write(FaultText.Frame);
            if (NameTable.FindMethod(address, &name))
            {
                name.Write();
                FaultReport.Write(' ');
            }

            FaultReport.Write('[');
            FaultReport.WriteAddress(address);
            FaultReport.Write(']');
        }
    }
}

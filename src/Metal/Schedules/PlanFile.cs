// The file of plans and results, by semihosting: the emulator does it on the PC, in one instruction of board time.

namespace System
{
    internal static unsafe class PlanFile
    {
        private const int Open = 0x01, Write = 0x05, Read = 0x06, Seek = 0x0A, CommandLine = 0x15;
        private const int ReadAndWrite = 3;
        private const int LongestPath = 512;

        /// <summary>Opens the file that the emulator's command line names; -1 when there is none.</summary>
        internal static int OpenNamed()
        {
            byte* path = stackalloc byte[LongestPath];
            int* line = stackalloc int[3];
            line[0] = (int)path;
            line[1] = LongestPath;
            if (Cpu.Semihosting(CommandLine, (nint)line) != 0) return -1;
            line[2] = line[1];
            line[1] = ReadAndWrite;
            return Cpu.Semihosting(Open, (nint)line);
        }

        /// <summary>False when the file has no such record.</summary>
        internal static bool TryRead(int file, uint index, ScheduleRecord* record) =>
            SeekTo(file, index) && Transfer(Read, file, record, ScheduleRecord.Size);

        internal static void WriteResult(int file, uint index, ScheduleRecord* record)
        {
            if (SeekTo(file, index)) Transfer(Write, file, record, ScheduleRecord.ResultSize);
        }

        private static bool SeekTo(int file, uint index)
        {
            int* arguments = stackalloc int[2];
            arguments[0] = file;
            arguments[1] = (int)index * ScheduleRecord.Size;
            return Cpu.Semihosting(Seek, (nint)arguments) == 0;
        }

        // The answer is the number of bytes that are left over.
        private static bool Transfer(int operation, int file, ScheduleRecord* record, int size)
        {
            int* arguments = stackalloc int[3];
            arguments[0] = file;
            arguments[1] = (int)record;
            arguments[2] = size;
            return Cpu.Semihosting(operation, (nint)arguments) == 0;
        }
    }
}

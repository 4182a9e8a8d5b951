// What the runtime and the class library do for a program.

using System;
using static NfThread.Metal.Benchmark.Measuring;

namespace NfThread.Metal.Benchmark
{
    internal static class RuntimeRows
    {
        /// <summary>Until the heap has been filled several times with the texts.</summary>
        private const int Often = 10000;

        private static readonly Exception s_exception = new Exception();
        private static string s_name = "worker";
        private static string s_text;

        internal static void Print()
        {
            Row("throw + catch", count =>
            {
                for (int i = 0; i < count; i++)
                {
                    try
                    {
                        throw s_exception;
                    }
                    catch (Exception)
                    {
                    }
                }
            });
            Row("throw + catch over 10 frames", count => Catch(count, 9));

            Row("7.ToString()", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_text = 7.ToString();
            });

            Row("3.25f.ToString()", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_text = 3.25f.ToString();
            });

            Row("string.Format, two ints", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_text = string.Format("{0} of {1}", i, count);
            });

            Row("text of two strings", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_text = "threads: " + s_name;
            });
        }

        private static void Catch(int count, int frames)
        {
            for (int i = 0; i < count; i++)
            {
                try
                {
                    Throw(frames);
                }
                catch (Exception)
                {
                }
            }
        }

        private static int Throw(int frames)
        {
            if (frames == 0) throw s_exception;
            return Throw(frames - 1) + 1;
        }
    }
}

// What a thread is started with when that is more than a ThreadFunction: made to look like one, so that no other start need look.
using System;
using System.Threading;

namespace NfThread
{
    internal sealed class OtherFunction
    {
        // What the program knows.
        internal readonly Delegate Function;

        // Bytes, 0 for the board's default. The firmware's stacks grow; this is what the program wanted.
        internal readonly int StackSize;

        private readonly KeywordArguments _keywords;

        internal OtherFunction(Delegate function, KeywordArguments keywords, int stackSize)
        {
            Function = function;
            StackSize = stackSize;
            _keywords = keywords;
        }

        // Null for a function that is what it looks like.
        internal static OtherFunction Behind(Delegate function)
        {
            return function == null ? null : function.Target as OtherFunction;
        }

        internal void Call(object[] args)
        {
            ThreadFunction plain = Function as ThreadFunction;
            ThreadFunctionWithKeywords withKeywords = Function as ThreadFunctionWithKeywords;
            if (plain != null)
            {
                plain(args);
            }
            else if (withKeywords != null)
            {
                withKeywords(args, _keywords);
            }
            else
            {
                ((ThreadStart)Function)();
            }
        }
    }
}

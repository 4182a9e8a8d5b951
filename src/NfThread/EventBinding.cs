// What an event does: one of three things. Bindings are never changed or taken away once they are made, so that an interrupt handler can
// go through them at any moment.
namespace NfThread
{
    internal sealed class EventBinding
    {
        internal readonly int Code;

        // Exactly one of these is not null.
        internal readonly ThreadEventHandler Handler;
        internal readonly ThreadFunction Function;
        internal readonly Lock Lock;

        internal EventBinding(int code, ThreadEventHandler handler, ThreadFunction function, Lock l)
        {
            Code = code;
            Handler = handler;
            Function = function;
            Lock = l;
        }
    }
}

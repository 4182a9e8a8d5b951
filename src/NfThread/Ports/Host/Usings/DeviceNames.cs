// Compiled into programs that are built for the host engine, so that their sources stay the same on every engine: desktop .NET has types of
// its own under two names that device code uses. An alias goes before `using System.Threading`.
global using Lock = NfThread.Lock;
global using Thread = NfThread.Hosting.Thread;

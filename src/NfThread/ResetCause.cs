// Why the program runs. The metal engine knows; see Machine.
namespace NfThread
{
    /// <summary>Why the program was started.</summary>
    /// <example>
    /// <code>
    /// switch (Machine.ResetCause)
    /// {
    ///     case ResetCause.Watchdog: Console.WriteLine("it hung"); break;
    ///     case ResetCause.Fault: Console.WriteLine(Machine.PostMortem); break;
    /// }
    /// </code>
    /// </example>
    public enum ResetCause
    {
        /// <summary>The engine cannot tell: always so on host and nanoclr.</summary>
        Unknown,

        /// <summary>The power came, or came back.</summary>
        PowerOn,

        /// <summary>The reset pin: a button, a debugger, a programmer. On a chip that keeps no record also any other reset from outside.</summary>
        ResetPin,

        /// <summary>The program asked for it: <see cref="Machine.Reset"/>.</summary>
        Software,

        /// <summary>The watchdog ran out: interrupts were held back too long.</summary>
        Watchdog,

        /// <summary>The program died of a fault that no thread could be told of; <see cref="Machine.PostMortem"/> says which.</summary>
        Fault
    }
}

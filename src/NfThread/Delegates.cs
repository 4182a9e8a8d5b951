// The shapes of function that a thread can be started with, and of the hook for exceptions that a thread did not handle.
using System;

namespace NfThread
{
    /// <summary>A thread's function with positional arguments: Python's <c>f(*args)</c>.</summary>
    /// <param name="args">The array that was passed at the start, the same one and not a copy.</param>
    /// <example>
    /// <code>
    /// void Count(object[] args)
    /// {
    ///     for (int i = 1; i &lt;= (int)args[0]; i++) Console.WriteLine(i.ToString());
    /// }
    ///
    /// StartNewThread(Count, new object[] { 3 });
    /// </code>
    /// </example>
    public delegate void ThreadFunction(object[] args);

    /// <summary>A thread's function with positional and named arguments: Python's <c>f(*args, **kwargs)</c>.</summary>
    /// <param name="args">The array that was passed at the start, the same one and not a copy.</param>
    /// <param name="kwargs">The named arguments that were passed at the start, the same object and not a copy.</param>
    /// <example>
    /// <code>
    /// StartNewThread(
    ///     (args, kwargs) =&gt; Console.WriteLine(args[0] + " at " + kwargs["pin"]),
    ///     new object[] { "LED" },
    ///     new KeywordArguments { ["pin"] = 13 });
    /// </code>
    /// </example>
    public delegate void ThreadFunctionWithKeywords(object[] args, KeywordArguments kwargs);

    /// <summary>Told of a thread that has not kept its promise; see <see cref="Scheduler.OnOverdue"/>.</summary>
    /// <param name="ident">The thread's identifier.</param>
    /// <param name="name">Its name, as <see cref="ThreadModule.GetName"/> gives it inside the thread.</param>
    /// <param name="milliseconds">How long ago it last called <see cref="Scheduler.Expect"/>.</param>
    /// <example>
    /// <code>
    /// Scheduler.OnOverdue = (ident, name, milliseconds) =&gt; Console.WriteLine(name + " is silent for " + milliseconds + " ms");
    /// Scheduler.Expect(500);   // this thread will call again within half a second
    /// </code>
    /// </example>
    public delegate void OverdueHandler(int ident, string name, int milliseconds);

    /// <summary>Told of an exception that a thread did not handle; see <see cref="ThreadModule.ExceptHook"/>.</summary>
    /// <param name="exception">The exception; never a <see cref="SystemExit"/>.</param>
    /// <param name="startedBy">The function that the thread was started with, as <c>Type.Method</c>.</param>
    /// <example>
    /// <code>
    /// ExceptHook = (exception, startedBy) =&gt; Console.WriteLine(startedBy + " ended: " + exception.Message);
    /// StartNewThread(args =&gt; throw new InvalidOperationException("no sensor"), new object[0]);
    /// </code>
    /// </example>
    public delegate void ExceptHandler(Exception exception, string startedBy);
}

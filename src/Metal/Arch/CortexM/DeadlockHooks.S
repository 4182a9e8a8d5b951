@ The hook of the search for deadlocks where NfThread.Deadlocks is not linked in. C# twin: Kernel/DeadlockHooks.cs.

    .syntax unified
    .thumb
    .text
    .weak   nf_deadlocks_look
    .type   nf_deadlocks_look, %function
nf_deadlocks_look:
    mvn     r0, #0
    mvn     r1, #0
    bx      lr

// The race detector (src/Races) and the search for deadlocks (src/Deadlocks) look at the module's threads from outside.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Races")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Deadlocks")]

// The race detector (src/Races) looks at the module's threads from outside.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Races")]

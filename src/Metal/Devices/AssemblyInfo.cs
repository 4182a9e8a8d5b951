[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Metal.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Deadlocks")]

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("NfThread.Metal.Tests")]

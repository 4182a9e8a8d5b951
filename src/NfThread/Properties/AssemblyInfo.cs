// The launcher of device tests asks which threads died.
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("nanoFramework.TestFramework")]

using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;

namespace NfThread.Tools.Tests.NanoFramework;

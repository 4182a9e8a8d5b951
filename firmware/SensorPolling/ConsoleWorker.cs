// Commands typed on the console, a word and Enter: ps, gc, q.

using System;
using System.IO.Ports;
using System.Threading;
using NfThread;

namespace SensorPolling
{
    internal sealed class ConsoleWorker : Worker
    {
        private const int ReadTimeout = 200;

        private readonly char[] _word = new char[8];
        private readonly Line _line = new Line();
        private int _length;

        internal ConsoleWorker(Readings readings) : base("console", readings)
        {
        }

        protected override void Work()
        {
            using (SerialPort port = new SerialPort(Board.ConsolePort, Board.ConsoleBaud))
            {
                port.ReadTimeout = ReadTimeout;
                port.Open();
                while (!IsStopping)
                {
                    try
                    {
                        Take((char)port.ReadByte());
                    }
                    catch (TimeoutException)
                    {
                        // Nobody types; look whether it is time to stop.
                    }
                }
            }
        }

        private void Take(char character)
        {
            if (character == '\r' || character == '\n')
            {
                if (_length > 0) Execute(new string(_word, 0, _length <= _word.Length ? _length : _word.Length));
                _length = 0;
                return;
            }

            if (character == '\b' || character == 127)
            {
                if (_length > 0) _length--;
                return;
            }

            if (_length < _word.Length) _word[_length] = character;
            if (_length <= _word.Length) _length++;
        }

        private void Execute(string command)
        {
            switch (command)
            {
                case "ps":
                    ShowThreads();
                    break;
                case "gc":
                    Console.WriteLine(EngineSupport.Collect());
                    break;
                case "q":
                    Readings.Quit.Set();
                    break;
                default:
                    Console.WriteLine("no command '" + command + "'; try ps, gc, q");
                    break;
            }
        }

        private void ShowThreads()
        {
            _line.Add("thread").Pad(12).Add("ident").Pad(24).Add("state").Pad(34).Add("priority").Pad(44).Add("stack used").Pad(58).Add("time").Write();
            foreach (ThreadInfo thread in Scheduler.Threads())
            {
                _line.Add(thread.Name ?? "").Pad(12).Add(thread.Ident).Pad(24).Add(StateOf(thread)).Pad(34).Add((int)thread.Priority).Pad(44);
                AddStack(thread);
                _line.Pad(58);
                AddTime(thread);
                _line.Write();
            }
        }

        private static string StateOf(ThreadInfo thread)
        {
            if ((thread.State & ThreadState.WaitSleepJoin) != 0) return "waiting";
            if ((thread.State & ThreadState.Suspended) != 0) return "suspended";
            return "ready";
        }

        private void AddStack(ThreadInfo thread)
        {
            try
            {
                _line.Add(thread.StackHighWater).Add('/').Add(thread.StackSize);
            }
            catch (NotSupportedException)
            {
                _line.Add("?");
            }
        }

        private void AddTime(ThreadInfo thread)
        {
            try
            {
                _line.AddFixed(thread.ProcessorTime, 3).Add(" ms");
            }
            catch (NotSupportedException)
            {
                _line.Add("?");
            }
        }
    }
}

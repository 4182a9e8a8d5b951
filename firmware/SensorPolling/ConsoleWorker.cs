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
            _line.Add("thread").Pad(12).Add("ident").Pad(24).Add("priority").Pad(34).Add("state").Pad(46).Add("for ms").Pad(58).Add("stack used").Pad(70)
                .Add("time ms").Pad(82).Add("switches").Pad(92).Add("bytes").Write();
            foreach (ThreadInfo thread in Scheduler.Threads())
            {
                _line.Add(thread.Name ?? "").Pad(12).Add(thread.Ident).Pad(24).Add((int)thread.Priority).Pad(34).Add(StateOf(thread)).Pad(46);
                AddFigure(thread, Figure.Waited, 58);
                AddFigure(thread, Figure.Stack, 70);
                AddFigure(thread, Figure.Time, 82);
                AddFigure(thread, Figure.Switches, 92);
                AddFigure(thread, Figure.Bytes, 92);
                _line.Write();
            }
        }

        // What it waits for, where that is known.
        private static string StateOf(ThreadInfo thread)
        {
            if (thread.WaitsFor is Lock) return "lock";
            if ((thread.State & ThreadState.WaitSleepJoin) != 0) return "waiting";
            if ((thread.State & ThreadState.Suspended) != 0) return "suspended";
            return "ready";
        }

        private enum Figure
        {
            Waited,
            Stack,
            Time,
            Switches,
            Bytes
        }

        // Not every engine knows every figure.
        private void AddFigure(ThreadInfo thread, Figure figure, int next)
        {
            try
            {
                switch (figure)
                {
                    case Figure.Waited:
                        _line.AddFixed(thread.WaitingTime, 3);
                        break;
                    case Figure.Stack:
                        _line.Add(thread.StackHighWater).Add('/').Add(thread.StackSize);
                        break;
                    case Figure.Time:
                        _line.AddFixed(thread.ProcessorTime, 3);
                        break;
                    case Figure.Switches:
                        _line.Add(thread.Switches);
                        break;
                    default:
                        _line.Add(thread.AllocatedBytes);
                        break;
                }
            }
            catch (NotSupportedException)
            {
                _line.Add('?');
            }

            _line.Pad(next);
        }
    }
}

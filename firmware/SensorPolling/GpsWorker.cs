// Reads the GPS receiver: waits for a character, takes what has come with it, decodes. The receiver counts as silent when it has
// sent no valid sentence for two seconds, whatever else it sent.

using System;
using System.IO.Ports;
using SensorPolling.Nmea;

namespace SensorPolling
{
    internal sealed class GpsWorker : Worker
    {
        // Half a second of the line at 9600 baud, in case somebody keeps the processor that long.
        private const int BufferSize = 512;
        private const int ReadTimeout = 200;

        private readonly GpsDecoder _decoder = new GpsDecoder();
        private readonly SilenceWatch _watch = new SilenceWatch("GPS");
        private readonly byte[] _buffer = new byte[64];
        private int _charactersWhenHeard;

        internal GpsWorker(Readings readings) : base("gps", readings)
        {
        }

        protected override void Work()
        {
            SerialPins.Choose(Board.GpsPort, Board.GpsTxPin, Board.GpsRxPin);
            using (SerialPort port = new SerialPort(Board.GpsPort, Board.GpsBaud))
            {
                port.ReadBufferSize = BufferSize;
                port.ReadTimeout = ReadTimeout;
                port.Open();
                while (!IsStopping) Take(port);
            }
        }

        private void Take(SerialPort port)
        {
            bool heard = false;
            int count = Read(port);
            for (int i = 0; i < count; i++)
            {
                if (!_decoder.Feed(_buffer[i])) continue;
                heard = true;
                NoteFirstFix();
            }

            // A recording's last sentence may lack its line end.
            if (!heard && _watch.IsDue) heard = _decoder.Pause();
            if (heard)
            {
                _watch.Heard();
                _charactersWhenHeard = _decoder.Counts.Characters;
            }
            else _watch.Check(Detail());
            if (count > 0 || heard || _watch.IsSilent) Publish(port);
        }

        /// <summary>What there is, up to a bufferful; 0 when nothing has come for a while.</summary>
        private int Read(SerialPort port)
        {
            int count = port.BytesToRead;
            if (count == 0) count = 1;
            if (count > _buffer.Length) count = _buffer.Length;
            try
            {
                return port.Read(_buffer, 0, count);
            }
            catch (TimeoutException)
            {
                return 0;
            }
        }

        private string Detail()
        {
            return _decoder.Counts.Characters == _charactersWhenHeard ? "" : " that is a sentence";
        }

        private void NoteFirstFix()
        {
            if (_decoder.Counts.GgaFixes != 1 || Readings.FirstFix.IsValid) return;
            using (Readings.Lock.Enter()) _decoder.Fix.CopyTo(Readings.FirstFix);
            Line line = new Line().Add("GPS first fix ");
            Position.Add(line, _decoder.Fix);
            line.Write();
        }

        protected override void Withdraw()
        {
            using (Readings.Lock.Enter()) Readings.GpsSilent = true;
        }

        private void Publish(SerialPort port)
        {
            using (Readings.Lock.Enter())
            {
                _decoder.Fix.CopyTo(Readings.Fix);
                _decoder.Counts.CopyTo(Readings.Counts);
                EngineSupport.CopyErrors(port, Readings.Line);
                Readings.GpsSilent = _watch.IsSilent;
                Readings.GpsSilences = _watch.Count;
            }
        }
    }
}

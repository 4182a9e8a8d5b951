// One line a second: time, analog inputs, position, and how much was received and lost so far.

// A board without analog inputs has no columns for them; which it is, is known when this is compiled.
#pragma warning disable CS0162
using SensorPolling.Nmea;

namespace SensorPolling
{
    internal sealed class ReportWorker : Worker
    {
        private const int Period = 1000;
        private const int ReferenceMillivolts = 3300;

        private readonly Line _line = new Line();
        private readonly GpsFix _fix = new GpsFix();
        private readonly NmeaCounts _counts = new NmeaCounts();
        private readonly int[] _analog = new int[Readings.AnalogInputs];
        private readonly bool[] _analogSilent = new bool[Readings.AnalogInputs];

        internal ReportWorker(Readings readings) : base("report", readings)
        {
        }

        protected override void Work()
        {
            for (long due = Period; !WaitUntil(due); due += Period) Report(due);
        }

        private void Report(long time)
        {
            bool gpsSilent;
            int lineErrors;
            int maximum;
            using (Readings.Lock.Enter())
            {
                Readings.Fix.CopyTo(_fix);
                Readings.Counts.CopyTo(_counts);
                for (int i = 0; i < _analog.Length; i++)
                {
                    _analog[i] = Readings.Analog[i];
                    _analogSilent[i] = Readings.AnalogSilent[i];
                }

                maximum = Readings.AnalogMaximum;
                gpsSilent = Readings.GpsSilent;
                lineErrors = Readings.Line.Sum;
            }

            _line.Add('[').AddFixed(time / 100, 1).Add(" s] ");
            if (Board.AdcInputs != 0)
            {
                AddAnalog(Board.Adc0Label, 0, maximum);
                AddAnalog(Board.Adc1Label, 1, maximum);
            }

            _line.Add("| GPS ");
            if (gpsSilent) _line.Add("silent ");
            else if (_fix.IsValid) AddFix();
            else _line.Add("no fix ");
            _line.Add("| GGA ").Add(_counts.Gga).Add(" RMC ").Add(_counts.Rmc).Add(" other ").Add(_counts.Other).Add(" bad ").Add(_counts.Bad);
            if (lineErrors != 0) _line.Add(" line errors ").Add(lineErrors);
            _line.Write();
        }

        private void AddAnalog(string label, int input, int maximum)
        {
            _line.Add(label).Add(' ');
            if (_analogSilent[input] || maximum == 0) _line.Add("silent ");
            else _line.AddFixed((long)_analog[input] * ReferenceMillivolts / maximum, 3).Add(" V ");
        }

        private void AddFix()
        {
            Position.Add(_line, _fix);
            _line.Add(' ');
            Position.Add(_line, _fix.Speed, 2, " kn ");
        }
    }
}

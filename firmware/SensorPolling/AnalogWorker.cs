// Polls the board's two analog inputs at 4 Hz. Polls are due at fixed times, so a late one does not shift the next; one that is
// a whole period late is counted as missed. On a board without analog inputs it says so and ends.

// The board is known when this is compiled, so a part of it never runs.
#pragma warning disable CS0162

using System;
using System.Device.Adc;
using System.IO;

namespace SensorPolling
{
    internal sealed class AnalogWorker : Worker
    {
        private const int Period = 250;

        private readonly SilenceWatch[] _watches = { new SilenceWatch("analog " + Board.Adc0Label), new SilenceWatch("analog " + Board.Adc1Label) };
        private readonly AdcChannel[] _channels = new AdcChannel[Readings.AnalogInputs];

        internal AnalogWorker(Readings readings) : base("analog", readings)
        {
        }

        protected override void Work()
        {
            if (Board.AdcInputs == 0)
            {
                Console.WriteLine("no analog inputs on this board");
                return;
            }

            AdcController controller = new AdcController();
            _channels[0] = controller.OpenChannel(Board.Adc0Channel);
            _channels[1] = controller.OpenChannel(Board.Adc1Channel);
            Readings.AnalogMaximum = controller.MaxValue;

            long due = Uptime.Milliseconds;
            do
            {
                Poll();
                due += Period;
                for (; due + Period < Uptime.Milliseconds; due += Period)
                {
                    using (Readings.Lock.Enter()) Readings.MissedPolls++;
                }
            }
            while (!WaitUntil(due));
        }

        protected override void Withdraw()
        {
            using (Readings.Lock.Enter())
            {
                for (int i = 0; i < Readings.AnalogInputs; i++) Readings.AnalogSilent[i] = true;
            }
        }

        private void Poll()
        {
            for (int i = 0; i < Readings.AnalogInputs; i++)
            {
                SilenceWatch watch = _watches[i];
                int value = -1;
                string problem = "";
                try
                {
                    value = _channels[i].ReadValue();
                    watch.Heard();
                }
                catch (IOException exception)
                {
                    problem = " (" + exception.Message + ")";
                }

                watch.Check(problem);
                using (Readings.Lock.Enter())
                {
                    if (value >= 0) Readings.Analog[i] = value;
                    else Readings.AnalogErrors++;
                    Readings.AnalogSilent[i] = watch.IsSilent;
                    Readings.AnalogSilences = _watches[0].Count + _watches[1].Count;
                }
            }

            using (Readings.Lock.Enter()) Readings.Polls++;
        }
    }
}

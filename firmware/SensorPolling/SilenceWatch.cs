using System;

namespace SensorPolling
{
    /// <summary>Notices a sensor that has not answered for two seconds, and its return, and says both on the console once.</summary>
    internal sealed class SilenceWatch
    {
        internal const int Limit = 2000;

        private readonly string _sensor;
        private long _lastHeard;

        internal SilenceWatch(string sensor)
        {
            _sensor = sensor;
            _lastHeard = Uptime.Milliseconds;
        }

        /// <summary>True while the sensor is silent.</summary>
        internal bool IsSilent { get; private set; }

        /// <summary>How often it has fallen silent.</summary>
        internal int Count { get; private set; }

        /// <summary>True when Check is going to find that it has just fallen silent.</summary>
        internal bool IsDue
        {
            get { return !IsSilent && Uptime.Milliseconds - _lastHeard >= Limit; }
        }

        /// <summary>The sensor has answered.</summary>
        internal void Heard()
        {
            long now = Uptime.Milliseconds;
            if (IsSilent) Console.WriteLine(_sensor + " is back after " + Line.Fixed((int)(now - _lastHeard) / 100, 1) + " s");
            IsSilent = false;
            _lastHeard = now;
        }

        /// <summary>To be called at least a few times a second. True when the sensor has just fallen silent.</summary>
        internal bool Check(string detail)
        {
            if (!IsDue) return false;
            IsSilent = true;
            Count++;
            Console.WriteLine(_sensor + " is silent: nothing for 2 s" + detail + "; polling on");
            return true;
        }
    }
}

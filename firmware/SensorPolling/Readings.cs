// What the workers share. All but the events is guarded by Lock; each worker takes it for as long as it copies a few numbers.

using System.Threading;
using NfThread;
using SensorPolling.Nmea;

namespace SensorPolling
{
    internal sealed class Readings
    {
        internal const int AnalogInputs = 2;

        /// <summary>Guards everything below the events.</summary>
        internal readonly NfThread.Lock Lock = ThreadModule.AllocateLock();

        /// <summary>Set for good when the workers are to stop.</summary>
        internal readonly ManualResetEvent Stop = new ManualResetEvent(false);

        /// <summary>Set when the console asked for the end.</summary>
        internal readonly AutoResetEvent Quit = new AutoResetEvent(false);

        // Analog inputs: the last value, and how the polling went.
        internal readonly int[] Analog = new int[AnalogInputs];
        internal readonly bool[] AnalogSilent = new bool[AnalogInputs];
        internal int AnalogMaximum;
        internal int Polls;
        internal int MissedPolls;
        internal int AnalogErrors;
        internal int AnalogSilences;

        // GPS: the last position, the first one, and what became of all that arrived.
        internal readonly GpsFix Fix = new GpsFix();
        internal readonly GpsFix FirstFix = new GpsFix();
        internal readonly NmeaCounts Counts = new NmeaCounts();
        internal readonly LineErrors Line = new LineErrors();
        internal bool GpsSilent;
        internal int GpsSilences;
    }

    /// <summary>What the serial line lost or doubted; engines that cannot tell leave it 0 and IsKnown false.</summary>
    internal sealed class LineErrors
    {
        internal bool IsKnown;

        /// <summary>Times the device lost characters.</summary>
        internal int Overruns;

        /// <summary>Characters that found the buffer full.</summary>
        internal int Dropped;

        /// <summary>Characters with a framing, noise or parity error.</summary>
        internal int Doubtful;

        internal int Sum
        {
            get { return Overruns + Dropped + Doubtful; }
        }

        internal void CopyTo(LineErrors copy)
        {
            copy.IsKnown = IsKnown;
            copy.Overruns = Overruns;
            copy.Dropped = Dropped;
            copy.Doubtful = Doubtful;
        }
    }
}

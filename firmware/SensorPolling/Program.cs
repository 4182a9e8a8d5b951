// Reads sensors with worker threads and shows what they say: two analog inputs four times a second, a GPS receiver as it talks,
// a report each second, and commands on the console. Main only starts, waits and stops; what the workers know of each other is
// in Readings, behind a lock.

using System;
using System.Threading;
using NfThread;

namespace SensorPolling
{
    internal static class Program
    {
        private static int Main()
        {
            Uptime.Start();
            Console.WriteLine("SensorPolling on " + Board.Name + EngineSupport.Invitation);

            Readings readings = new Readings();
            Worker[] workers = EngineSupport.Workers(readings);
            foreach (Worker worker in workers) worker.Start();

            int milliseconds = EngineSupport.RunMilliseconds;
            readings.Quit.WaitOne(milliseconds == 0 ? Timeout.Infinite : milliseconds, false);

            readings.Stop.Set();
            foreach (Worker worker in workers) worker.Join();
            return Summary.Write(readings, workers) == 0 ? 0 : 1;
        }
    }
}

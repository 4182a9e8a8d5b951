// The last lines of a run: everything that was counted. The workers have ended, so nothing needs the lock any more.

using System;
using SensorPolling.Nmea;

namespace SensorPolling
{
    internal static class Summary
    {
        /// <summary>Returns how many workers failed.</summary>
        internal static int Write(Readings readings, Worker[] workers)
        {
            Line line = new Line();
            NmeaCounts counts = readings.Counts;
            line.Add("Summary after ").AddFixed(Uptime.Milliseconds / 100, 1).Add(" s").Write();
            line.Add("  analog: ").Add(readings.Polls).Add(" polls, ").Add(readings.MissedPolls).Add(" missed, ")
                .Add(readings.AnalogErrors).Add(" errors, ").Add(readings.AnalogSilences).Add(" silences").Write();
            line.Add("  GPS: ").Add(counts.GgaFixes).Add(" GGA fixes, ").Add(counts.Gga).Add(" GGA, ").Add(counts.RmcFixes).Add(" RMC fixes, ")
                .Add(counts.Rmc).Add(" RMC, ").Add(counts.Other).Add(" other, ").Add(readings.GpsSilences).Add(" silences").Write();
            line.Add("  GPS: ").Add(counts.BadChecksum).Add(" bad checksums, ").Add(counts.Cut).Add(" cut, ").Add(counts.TooLong).Add(" too long, ")
                .Add(counts.Unreadable).Add(" unreadable, ").Add(counts.Strays).Add(" stray characters").Write();
            WriteLineErrors(line, readings.Line, counts);
            if (readings.FirstFix.IsValid)
            {
                line.Add("  ").Add("GPS first fix ");
                Position.Add(line, readings.FirstFix);
                line.Write();
            }

            line.Add("  ").Add(EngineSupport.Collect()).Write();
            int failed = 0;
            foreach (Worker worker in workers)
            {
                if (worker.Failure == null) continue;
                failed++;
                Console.WriteLine("  worker " + worker.Name + " failed: " + worker.Failure);
            }

            return failed;
        }

        private static void WriteLineErrors(Line line, LineErrors errors, NmeaCounts counts)
        {
            line.Add("  GPS line: ").Add(counts.Characters).Add(" characters, ").Add(counts.Comments).Add(" comments");
            if (errors.IsKnown)
            {
                line.Add(", ").Add(errors.Overruns).Add(" overruns, ").Add(errors.Dropped).Add(" dropped, ").Add(errors.Doubtful).Add(" doubtful");
            }

            line.Write();
        }
    }
}

using System;
using System.Device.Gpio;
using System.IO.Ports;
using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Deadlocks
{
    /// <summary>What only looks stuck: a key, a pin, an alarm may come, or the program has been told to sleep. None of these ends by itself.</summary>
    [TestClass]
    public class PatienceTests
    {
        private readonly AutoResetEvent _event = new AutoResetEvent(false);

        [TestMethod]
        public void WaitsForAKey()
        {
            SerialPort keys = Open();
            Workers.Start("patient", () => _event.WaitOne());
            keys.ReadByte();
            _event.Set();
        }

        [TestMethod]
        public void ListensForKeys()
        {
            SerialPort keys = Open();
            keys.DataReceived += (sender, e) => _event.Set();
            _event.WaitOne();
        }

        [TestMethod]
        public void WaitsForAPin()
        {
            GpioPin pin = new GpioController().OpenPin(0, PinMode.Input);
            pin.ValueChanged += (sender, e) => _event.Set();
            _event.WaitOne();
        }

        [TestMethod]
        public void WaitsForAnAlarm()
        {
            Timer timer = new Timer(state => _event.Set(), null, 100000, -1);
            _event.WaitOne();
            timer.Dispose();
        }

        [TestMethod]
        public void SleepsForEver()
        {
            Thread.Sleep(Timeout.Infinite);
        }

        [TestMethod]
        public void LooksAgain()
        {
            while (!_event.WaitOne(200, false))
            {
            }
        }

        /// <summary>The port is open, but nobody reads it: its characters wake nobody.</summary>
        [TestMethod]
        public void OpenPortBug()
        {
            Open();
            _event.WaitOne();
        }

        private static SerialPort Open()
        {
            SerialPort port = new SerialPort(Board.ConsolePort);
            port.Open();
            return port;
        }
    }
}

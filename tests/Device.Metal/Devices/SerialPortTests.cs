// SerialPort without a line: what is received is handed to the receiver as the chip's interrupt handler does it.

using System;
using System.IO;
using System.IO.Ports;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread.Devices;

namespace NfThread.Metal.Tests
{
    [TestClass]
    public class SerialPortTests
    {
        private const string Name = "COM3";
        private const int Number = 3;

        private static SerialPort Open(int bufferSize)
        {
            SerialPort port = new SerialPort(Name, 115200);
            port.ReadBufferSize = bufferSize;
            port.ReadTimeout = 20;
            port.Open();
            return port;
        }

        private static void Arrive(string text)
        {
            for (int i = 0; i < text.Length; i++) SerialReceiver.Receive(Number, text[i]);
        }

        [TestMethod]
        public void PortsAreTheBoards()
        {
            string[] names = SerialPort.GetPortNames();
            Assert.IsTrue(names.Length > 0);
            Assert.AreEqual(Board.ConsolePort, names[0]);
        }

        [TestMethod]
        public void WrongNamesAndSettingsAreRefused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new SerialPort("COM0"));
            Assert.ThrowsException(typeof(ArgumentException), () => new SerialPort("ttyS0"));
            Assert.ThrowsException(typeof(ArgumentNullException), () => new SerialPort(null));
            using (SerialPort absent = new SerialPort("COM9"))
            {
                Assert.ThrowsException(typeof(IOException), () => absent.Open());
            }

            using (SerialPort port = new SerialPort(Name))
            {
                Assert.ThrowsException(typeof(ArgumentException), () => new SerialPort(Name));
                port.DataBits = 5;
                Assert.ThrowsException(typeof(ArgumentException), () => port.Open());
                Assert.IsFalse(port.IsOpen);
                port.DataBits = 8;
                port.BaudRate = 100000000;
                Assert.ThrowsException(typeof(ArgumentException), () => port.Open());
                Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => port.BaudRate = 0);
                Assert.ThrowsException(typeof(NotSupportedException), () => port.Handshake = Handshake.RequestToSend);
                Assert.ThrowsException(typeof(InvalidOperationException), () => port.ReadByte());
            }
        }

        [TestMethod]
        public void OpenTwiceIsRefusedAndDisposeFreesTheName()
        {
            SerialPort port = Open(16);
            Assert.IsTrue(port.IsOpen);
            Assert.ThrowsException(typeof(InvalidOperationException), () => port.Open());
            Assert.ThrowsException(typeof(InvalidOperationException), () => port.ReadBufferSize = 5);
            port.Dispose();
            Assert.ThrowsException(typeof(ObjectDisposedException), () => port.Open());
            Open(16).Dispose();
        }

        [TestMethod]
        public void ReadWaitsForAllAndTimesOutWithoutLoss()
        {
            using (SerialPort port = Open(16))
            {
                byte[] buffer = new byte[8];
                Arrive("abc");
                Assert.AreEqual(3, port.BytesToRead);
                long start = DateTime.UtcNow.Ticks;
                Assert.ThrowsException(typeof(TimeoutException), () => port.Read(buffer, 0, 4));
                long waited = (DateTime.UtcNow.Ticks - start) / TimeSpan.TicksPerMillisecond;
                Assert.IsTrue(waited >= 20 && waited < 40, "waited " + waited.ToString() + " ms");
                Assert.AreEqual(3, port.BytesToRead);
                Assert.AreEqual(3, port.Read(buffer, 5, 3));
                Assert.AreEqual('c', buffer[7]);
                Assert.AreEqual(0, port.Read(buffer, 0, 0));
                Assert.ThrowsException(typeof(ArgumentException), () => port.Read(buffer, 6, 3));
            }
        }

        [TestMethod]
        public void ReadEndsAtTheWatchedCharacter()
        {
            using (SerialPort port = Open(16))
            {
                port.WatchChar = '\n';
                byte[] buffer = new byte[8];
                Arrive("ab\ncd");
                Assert.AreEqual(3, port.Read(buffer, 0, 8));
                Assert.AreEqual(2, port.BytesToRead);
            }
        }

        [TestMethod]
        public void FullBufferIsReadAndTheRestCounted()
        {
            using (SerialPort port = Open(4))
            {
                byte[] buffer = new byte[8];
                Arrive("abcdefg");
                Assert.AreEqual(3, SerialErrors.Of(port).Dropped);
                Assert.AreEqual(4, port.Read(buffer, 0, 8));
                Assert.AreEqual('d', buffer[3]);
                Arrive("xyz");
                Assert.AreEqual("xyz", port.ReadExisting());
                Assert.AreEqual("", port.ReadExisting());
            }
        }

        [TestMethod]
        public void LineErrorsAreCountedAndCharactersKept()
        {
            using (SerialPort port = Open(8))
            {
                SerialReceiver.Receive(Number, 'a' | SerialChip.FramingError);
                SerialReceiver.Receive(Number, 'b' | SerialChip.Noise | SerialChip.ParityError);
                SerialReceiver.Receive(Number, 'c' | SerialChip.Overrun);
                SerialReceiver.Receive(Number, SerialChip.NoCharacter | SerialChip.Overrun);
                SerialErrors errors = SerialErrors.Of(port);
                Assert.AreEqual(1, errors.Framing);
                Assert.AreEqual(1, errors.Noise);
                Assert.AreEqual(1, errors.Parity);
                Assert.AreEqual(2, errors.Overruns);
                Assert.AreEqual(0, errors.Dropped);
                Assert.AreEqual("abc", port.ReadExisting());
            }
        }

        [TestMethod]
        public void Lines()
        {
            using (SerialPort port = Open(8))
            {
                port.NewLine = "\r\n";
                Arrive("a\nb\r\n\r");
                Assert.AreEqual("a\nb", port.ReadLine());
                Assert.ThrowsException(typeof(TimeoutException), () => port.ReadLine());
                Arrive("\n");
                Assert.AreEqual("", port.ReadLine());
                Arrive("12345678");
                Assert.ThrowsException(typeof(InvalidOperationException), () => port.ReadLine());
                Assert.AreEqual("12345678", port.ReadExisting());
            }
        }

        [TestMethod]
        public void CloseEndsAReadInAnotherThread()
        {
            SerialPort port = Open(8);
            port.ReadTimeout = Timeout.Infinite;
            bool refused = false;
            Thread reader = new Thread(() =>
            {
                try
                {
                    port.ReadByte();
                }
                catch (InvalidOperationException)
                {
                    refused = true;
                }
            });
            reader.Start();
            Thread.Sleep(5);
            port.Dispose();
            Assert.IsTrue(reader.Join(1000));
            Assert.IsTrue(refused);
        }

        [TestMethod]
        public void DataReceivedComesFromAThread()
        {
            using (SerialPort port = Open(16))
            {
                int raised = 0;
                int watched = 0;
                AutoResetEvent came = new AutoResetEvent(false);
                port.ReceivedBytesThreshold = 3;
                port.WatchChar = '!';
                port.DataReceived += (sender, e) =>
                {
                    if (e.EventType == SerialData.WatchChar) watched++;
                    else raised++;
                    came.Set();
                };
                Arrive("ab");
                Assert.IsFalse(came.WaitOne(5, false));
                Arrive("cd");
                Assert.IsTrue(came.WaitOne(50, false));
                Arrive("!");
                Assert.IsTrue(came.WaitOne(50, false));
                Assert.AreEqual(1, raised);
                Assert.AreEqual(1, watched);
            }
        }

        [TestMethod]
        public void WritesGoOut()
        {
            using (SerialPort port = Open(16))
            {
                port.Write("text\u20AC");
                port.WriteLine("line");
                port.WriteByte(7);
                Assert.ThrowsException(typeof(ArgumentNullException), () => port.Write((string)null));
            }
        }
    }
}

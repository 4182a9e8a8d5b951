using System;
using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests
{
    /// <summary>Who may do what with which pin.</summary>
    [TestClass]
    public class GpioTests
    {
        // PA3 and PB3 share an interrupt line, PA4 has another.
        private const int PortA3 = 3;
        private const int PortA4 = 4;
        private const int PortB3 = 19;

        [Setup]
        public void NeedsPins()
        {
            BoardNeeds.Pins();
        }

        private static void Ignore(object sender, PinValueChangedEventArgs e)
        {
        }

        [TestMethod]
        public void OpensOnceAndCloses()
        {
            using (GpioController controller = new GpioController())
            {
                GpioPin pin = controller.OpenPin(PortA3, PinMode.Output);
                Assert.AreEqual(PortA3, pin.PinNumber);
                Assert.IsTrue(controller.IsPinOpen(PortA3));
                Assert.AreEqual((int)PinMode.Output, (int)controller.GetPinMode(PortA3));
                Assert.ThrowsException(typeof(InvalidOperationException), () => controller.OpenPin(PortA3));
                pin.Write(PinValue.High);
                pin.Toggle();
                pin.SetPinMode(PinMode.Input);
                Assert.ThrowsException(typeof(InvalidOperationException), () => pin.Write(PinValue.Low));
                controller.ClosePin(PortA3);
                Assert.IsFalse(controller.IsPinOpen(PortA3));
                Assert.ThrowsException(typeof(ObjectDisposedException), () => pin.Read());
                Assert.ThrowsException(typeof(InvalidOperationException), () => controller.Read(PortA3));
            }
        }

        [TestMethod]
        public void WrongPinsAndModesAreRefused()
        {
            using (GpioController controller = new GpioController())
            {
                Assert.ThrowsException(typeof(ArgumentException), () => controller.OpenPin(-1));
                Assert.ThrowsException(typeof(ArgumentException), () => controller.OpenPin(controller.PinCount));
                Assert.IsFalse(controller.IsPinModeSupported(PortA3, PinMode.OutputOpenSource));
                Assert.ThrowsException(typeof(ArgumentException), () => controller.OpenPin(PortA3, PinMode.OutputOpenSource));
                Assert.IsFalse(controller.IsPinOpen(PortA3));
            }
        }

        [TestMethod]
        public void PinsOfOneInterruptLineAreWatchedOneAtATime()
        {
            BoardNeeds.SharedPinLines();
            using (GpioController controller = new GpioController())
            {
                GpioPin first = controller.OpenPin(PortA3);
                GpioPin second = controller.OpenPin(PortB3);
                GpioPin third = controller.OpenPin(PortA4);
                first.ValueChanged += Ignore;
                third.ValueChanged += Ignore;
                Assert.ThrowsException(typeof(InvalidOperationException), () => second.ValueChanged += Ignore);
                first.ValueChanged -= Ignore;
                second.ValueChanged += Ignore;
            }
        }

        [TestMethod]
        public void Values()
        {
            Assert.IsTrue(PinValue.High == 1);
            Assert.IsTrue(PinValue.Low == false);
            Assert.IsTrue((bool)(PinValue)5);
            Assert.AreEqual("High", PinValue.High.ToString());
            Assert.IsTrue(PinValue.High.Equals((object)PinValue.High));
            Assert.IsFalse(PinValue.High.Equals("High"));
        }
    }
}

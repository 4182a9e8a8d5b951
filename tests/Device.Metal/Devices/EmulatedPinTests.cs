using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread.Devices;

namespace NfThread.Metal.Tests
{
    /// <summary>Pins that are driven from outside: what a program reads, and the interrupts that it gets.</summary>
    [TestClass]
    public class EmulatedPinTests
    {
        // PB5 and PB6.
        private const int Button = 21;
        private const int Led = 22;

        private const int Patience = 1000;

        private static int s_rises;
        private static int s_falls;
        private static int s_thread;
        private static AutoResetEvent s_changed;
        private static GpioPin s_led;

        [Setup]
        public void NeedsAnEmulator()
        {
            BoardNeeds.Pins();
            BoardNeeds.EmulatedPins();
        }

        private static void Count(object sender, PinValueChangedEventArgs e)
        {
            Assert.AreEqual(Button, e.PinNumber);
            if (e.ChangeType == PinEventTypes.Rising) s_rises++;
            else s_falls++;
            s_thread = Thread.CurrentThread.ManagedThreadId;
            if (s_led != null) s_led.Toggle();
            s_changed.Set();
        }

        private static void Forget()
        {
            s_rises = 0;
            s_falls = 0;
            s_led = null;
            s_changed = new AutoResetEvent(false);
        }

        [TestMethod]
        public void EachChangeRaisesValueChangedOnce()
        {
            Forget();
            using (GpioController controller = new GpioController())
            {
                s_led = controller.OpenPin(Led, PinMode.Output);
                GpioPin button = controller.OpenPin(Button, PinMode.Input);
                button.ValueChanged += Count;
                for (int i = 1; i <= 10; i++)
                {
                    EmulatedPin.Drive(Button, PinValue.High);
                    Assert.IsTrue(s_changed.WaitOne(Patience, false));
                    Assert.IsTrue(button.Read() == PinValue.High);
                    Assert.IsTrue(s_led.Read() == PinValue.High);
                    EmulatedPin.Drive(Button, PinValue.High);
                    EmulatedPin.Drive(Button, PinValue.Low);
                    Assert.IsTrue(s_changed.WaitOne(Patience, false));
                    Assert.IsTrue(s_led.Read() == PinValue.Low);
                    Assert.AreEqual(i, s_rises);
                    Assert.AreEqual(i, s_falls);
                }

                Assert.AreNotEqual(Thread.CurrentThread.ManagedThreadId, s_thread);
                button.ValueChanged -= Count;
                EmulatedPin.Drive(Button, PinValue.High);
                Assert.IsFalse(s_changed.WaitOne(20, false));
                EmulatedPin.Release(Button);
                Assert.IsTrue(button.Read() == PinValue.Low);
            }
        }

        /// <summary>What changed before anybody watched is the level of now and no event.</summary>
        [TestMethod]
        public void NothingIsRaisedForThePast()
        {
            Forget();
            EmulatedPin.Drive(Button, PinValue.High);
            using (GpioController controller = new GpioController())
            {
                GpioPin button = controller.OpenPin(Button, PinMode.Input);
                Assert.IsTrue(button.Read() == PinValue.High);
                button.ValueChanged += Count;
                Assert.IsFalse(s_changed.WaitOne(20, false));
                EmulatedPin.Release(Button);
                Assert.IsTrue(s_changed.WaitOne(Patience, false));
                Assert.AreEqual(0, s_rises);
                Assert.AreEqual(1, s_falls);
            }
        }

        [TestMethod]
        public void AnOutputKeepsItsOwnLevel()
        {
            using (GpioController controller = new GpioController())
            {
                GpioPin led = controller.OpenPin(Led, PinMode.Output);
                led.Write(PinValue.High);
                EmulatedPin.Drive(Led, PinValue.Low);
                Assert.IsTrue(led.Read() == PinValue.High);
                led.SetPinMode(PinMode.Input);
                Assert.IsTrue(led.Read() == PinValue.Low);
                EmulatedPin.Release(Led);
            }
        }

        [TestMethod]
        public void PullsAndOpenDrains()
        {
            using (GpioController controller = new GpioController())
            {
                if (!controller.IsPinModeSupported(Led, PinMode.InputPullUp)) Assert.SkipTest("this chip has no pulls");
                GpioPin pin = controller.OpenPin(Led, PinMode.InputPullUp);
                Assert.IsTrue(pin.Read() == PinValue.High);
                EmulatedPin.Drive(Led, PinValue.Low);
                Assert.IsTrue(pin.Read() == PinValue.Low);
                EmulatedPin.Release(Led);
                pin.SetPinMode(PinMode.InputPullDown);
                Assert.IsTrue(pin.Read() == PinValue.Low);
                pin.SetPinMode(PinMode.OutputOpenDrainPullUp);
                pin.Write(PinValue.High);
                Assert.IsTrue(pin.Read() == PinValue.High);
                EmulatedPin.Drive(Led, PinValue.Low);
                Assert.IsTrue(pin.Read() == PinValue.Low);
                EmulatedPin.Release(Led);
                pin.Write(PinValue.Low);
                Assert.IsTrue(pin.Read() == PinValue.Low);
            }
        }

        [TestMethod]
        public void APinThatIsNotThereIsRefused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => EmulatedPin.Drive(-1, PinValue.High));
            Assert.ThrowsException(typeof(ArgumentException), () => EmulatedPin.Release(new GpioController().PinCount));
        }
    }
}
